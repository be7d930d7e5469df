from django.apps import AppConfig

from rete.kernel.manifest import Area, Entry
from rete.web import navigation

PERMISSION = "network.life"
ENTRIES = (
    ("console:modules", "Moduli", "Che cosa offre il sito: si accende e si spegne qui."),
    ("console:domains", "Domini", "L'indirizzo del sito, anche con un nome vostro."),
    ("console:exit", "Copia dei dati e uscita", "Esporta tutta la rete, o simula l'uscita."),
)


class ConsoleConfig(AppConfig):
    name = "rete.control.console"

    def ready(self) -> None:
        for order, (url_name, title, summary) in enumerate(ENTRIES, start=90):
            navigation.register(
                Entry(
                    title=title,
                    summary=summary,
                    url_name=url_name,
                    area=Area.SETTINGS,
                    order=order,
                    permission=PERMISSION,
                )
            )
