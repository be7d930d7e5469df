"""What this module plugs in."""

from rete.kernel.manifest import Area, Entry, Manifest, Permission, Retention, Role

MANIFEST = Manifest(
    name="events",
    title="Cose da Fare",
    summary="Gli eventi delle biblioteche: il calendario, le pagine, i calendari da seguire, le locandine.",
    path="cose-da-fare",
    requires=("libraries",),
    permissions=(
        Permission(
            codename="events.edit",
            title="Scrivere e modificare eventi",
            roles=(Role.DIREZIONE, Role.REDAZIONE, Role.SPORTELLO),
        ),
        Permission(
            codename="events.publish",
            title="Pubblicare, annullare e ritirare eventi",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
        Permission(
            codename="events.import",
            title="Importare eventi e seguire altri calendari",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
    ),
    pages="modules.events.urls.pages",
    staff_pages="modules.events.staff_urls.staff_pages",
    navigation=(
        Entry(title="Cose da Fare", url_name="events:list", area=Area.CITIZEN, order=20),
        Entry(
            title="Eventi",
            url_name="events-gestione:list",
            area=Area.STAFF,
            order=10,
            permission="events.edit",
        ),
    ),
    retention=(
        ("Place", Retention.NO_PERSONAL_DATA),
        ("Festival", Retention.NO_PERSONAL_DATA),
        ("Event", Retention.WHILE_NEEDED),
        ("Series", Retention.NO_PERSONAL_DATA),
        ("Occurrence", Retention.NO_PERSONAL_DATA),
    ),
    legal_basis="Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679).",
    home="modules.events.views.home.home_panel",
    today="modules.events.today.today_panel",
    demo="modules.events.demo.filling.fill",
)
