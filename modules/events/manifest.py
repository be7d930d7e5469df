"""What this module plugs in."""

from rete.kernel.manifest import (
    Area,
    Entry,
    JobKind,
    Manifest,
    Permission,
    Retention,
    Role,
    Schedule,
)

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
    api="modules.events.urls.api",
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
    jobs=(
        JobKind("events.import", "Importare eventi", "modules.events.importing.runs.import_file"),
        JobKind(
            "events.read_calendar",
            "Leggere un calendario seguito",
            "modules.events.importing.runs.read_calendar_again",
        ),
    ),
    schedules=(
        Schedule("events.extend_dates", "modules.events.services.series.extend_dates", at="03:10"),
        Schedule(
            "events.read_calendars", "modules.events.importing.runs.read_due_calendars", every=60
        ),
    ),
    retention=(
        ("Place", Retention.NO_PERSONAL_DATA),
        ("Festival", Retention.NO_PERSONAL_DATA),
        ("Event", Retention.WHILE_NEEDED),
        ("Series", Retention.NO_PERSONAL_DATA),
        ("Occurrence", Retention.NO_PERSONAL_DATA),
        ("Subscription", Retention.NO_PERSONAL_DATA),
        ("ImportDraft", Retention.WHILE_NEEDED),
        ("ImportedEvent", Retention.NO_PERSONAL_DATA),
        ("ImportRun", Retention.WHILE_NEEDED),
    ),
    legal_basis="Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679).",
    figures="modules.events.figures.public_figures",
    home="modules.events.answers.home_panel",
    home_order=10,
    search="modules.events.answers.search",
    today="modules.events.today.today_panel",
    personal_data="modules.events.answers.personal_data",
    demo="modules.events.demo.filling.fill",
    provides=(("modules.events.contract.Events", "modules.events.provided.ANSWERS"),),
)
