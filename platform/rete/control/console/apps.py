from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry, Group
from rete.web import navigation

PERMISSION = "network.life"
ENTRIES = (
    ("console:domains", Group.SITE, "Domini", "L'indirizzo del sito, anche con un nome vostro."),
    ("console:modules", Group.NETWORK, "Moduli", "Che cosa offre il sito: si accende e si spegne."),
    (
        "console:exit",
        Group.NETWORK,
        "Copia dei dati e uscita",
        "«Esporta tutta la rete» e «Simula l'uscita».",
    ),
)


class ConsoleConfig(AppConfig):
    name = "rete.control.console"

    def ready(self) -> None:
        for order, (url_name, group, title, summary) in enumerate(ENTRIES, start=90):
            navigation.register(
                Entry(
                    title=title,
                    summary=summary,
                    url_name=url_name,
                    area=Area.SETTINGS,
                    group=group,
                    order=order,
                    permission=PERMISSION,
                )
            )
