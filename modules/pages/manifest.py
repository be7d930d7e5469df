"""What this module plugs in."""

from rete.kernel.manifest import Area, Entry, Manifest, Permission, Retention, Role

MANIFEST = Manifest(
    name="pages",
    title="Contenuti",
    summary="Notizie, avvisi, pagine e schede di servizio della rete.",
    path="pagine",
    always_on=True,
    requires=("libraries",),
    permissions=(
        Permission(
            codename="pages.edit",
            title="Scrivere notizie, avvisi, pagine e servizi",
            roles=(Role.DIREZIONE, Role.REDAZIONE, Role.VOLONTARIO),
        ),
        Permission(
            codename="pages.publish",
            title="Pubblicare e archiviare notizie, avvisi, pagine e servizi",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
        Permission(
            codename="pages.rules",
            title="Decidere se i contenuti vanno riletti da una seconda persona",
        ),
    ),
    pages="modules.pages.urls.pages",
    staff_pages="modules.pages.urls.staff_pages",
    navigation=(
        Entry(title="Servizi", url_name="pages:services", area=Area.CITIZEN, order=40),
        Entry(title="Notizie", url_name="pages:list", area=Area.CITIZEN, order=45),
        Entry(
            title="Contenuti",
            url_name="pages-gestione:list",
            area=Area.STAFF,
            order=60,
            permission="pages.edit",
        ),
    ),
    retention=(
        ("Page", Retention.WHILE_NEEDED),
        ("Revision", Retention.WHILE_NEEDED),
        ("PageFile", Retention.WHILE_NEEDED),
        ("EditorialRule", Retention.NO_PERSONAL_DATA),
    ),
    actions=(
        ("pages.page.added", "Contenuto scritto"),
        ("pages.page.changed", "Contenuto modificato"),
        ("pages.page.sent_to_reader", "Contenuto mandato in rilettura"),
        ("pages.page.published", "Contenuto pubblicato"),
        ("pages.page.archived", "Contenuto archiviato"),
        ("pages.page.deleted", "Bozza di un contenuto eliminata"),
        ("pages.rule.changed", "Rilettura dei contenuti cambiata"),
    ),
    legal_basis="Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679).",
    notices="modules.pages.answers.notices",
    search="modules.pages.answers.search",
    today="modules.pages.today.today_panel",
    personal_data="modules.pages.answers.personal_data",
    demo="modules.pages.demo.fill",
)
