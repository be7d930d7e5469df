"""What this module plugs in."""

from rete.kernel.manifest import Area, Entry, ImportKind, Manifest, Permission, Retention, Role

MANIFEST = Manifest(
    name="libraries",
    title="Biblioteche e orari",
    summary="Gli enti e le biblioteche della rete: dove sono, come contattarle, come arrivarci.",
    path="biblioteche",
    always_on=True,
    permissions=(
        Permission(
            codename="libraries.edit",
            title="Modificare enti e biblioteche",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
        Permission(
            codename="libraries.hours",
            title="Modificare orari e chiusure",
            roles=(Role.DIREZIONE, Role.REDAZIONE, Role.SPORTELLO),
            desk=True,
        ),
        Permission(
            codename="libraries.import",
            title="Importare dall'Anagrafe delle biblioteche",
            roles=(Role.DIREZIONE,),
        ),
    ),
    pages="modules.libraries.urls.pages",
    staff_pages="modules.libraries.urls.staff_pages",
    api="modules.libraries.urls.api",
    navigation=(
        Entry(title="Biblioteche e orari", url_name="libraries:list", area=Area.CITIZEN, order=10),
        Entry(
            title="Biblioteche e orari",
            url_name="libraries-gestione:list",
            area=Area.STAFF,
            order=20,
            permission="libraries.hours",
        ),
    ),
    retention=(
        ("Body", Retention.WHILE_NEEDED),
        ("Library", Retention.NO_PERSONAL_DATA),
        ("ImportDraft", Retention.WHILE_NEEDED),
        ("Timetable", Retention.NO_PERSONAL_DATA),
        ("Span", Retention.NO_PERSONAL_DATA),
        ("Closure", Retention.NO_PERSONAL_DATA),
        ("Opening", Retention.NO_PERSONAL_DATA),
    ),
    actions=(
        ("libraries.library.added", "Biblioteca aggiunta"),
        ("libraries.library.changed", "Biblioteca modificata"),
        ("libraries.body.added", "Ente aggiunto"),
        ("libraries.body.changed", "Ente modificato"),
        ("libraries.register.imported", "Biblioteche importate dall'Anagrafe"),
        ("libraries.hours.set", "Orario scritto"),
        ("libraries.hours.removed", "Orario tolto"),
        ("libraries.closure.added", "Chiusura aggiunta"),
        ("libraries.closure.removed", "Chiusura tolta"),
        ("libraries.opening.set", "Apertura eccezionale scritta"),
    ),
    legal_basis="Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679).",
    home="modules.libraries.answers.home_panel",
    home_order=20,
    today="modules.libraries.answers.today_panel",
    notices="modules.libraries.answers.notices",
    search="modules.libraries.answers.search",
    legal_bodies="modules.libraries.answers.legal_bodies",
    figures="modules.libraries.figures.public_figures",
    demo="modules.libraries.demo.fill",
    imports=(
        ImportKind(
            name="libraries.register",
            title="Importa biblioteche",
            path="biblioteche",
            permission="libraries.import",
            importer="modules.libraries.importing.register.RegisterImporter",
        ),
    ),
    provides=(
        ("modules.libraries.contract.Libraries", "modules.libraries.provided.ANSWERS"),
        ("rete.kernel.library_register.LibraryRegister", "modules.libraries.registered.ANSWERS"),
        ("rete.kernel.network_bodies.NetworkBodies", "modules.libraries.provided.BODIES"),
    ),
)
