"""What this module plugs in."""

from rete.kernel.manifest import Area, Entry, Group, Manifest, Permission, Retention

MANIFEST = Manifest(
    name="privacy",
    title="Privacy e pagine legali",
    summary="Rispondere alle persone sui loro dati e tenere il registro delle violazioni.",
    path="privacy",
    always_on=True,
    requires=("libraries",),
    permissions=(Permission(codename="privacy.manage", title="Tenere il fascicolo privacy e le pagine legali"),),
    pages="modules.privacy.urls.pages",
    staff_pages="modules.privacy.urls.staff_pages",
    navigation=(
        Entry(
            title="Fascicolo privacy",
            summary="Registro dei trattamenti, accordi, informative, pagine legali per ente; richieste delle persone e violazioni.",
            url_name="privacy-gestione:home",
            area=Area.SETTINGS,
            group=Group.DATA,
            order=26,
            permission="privacy.manage",
        ),
    ),
    retention=(
        ("BodySheet", Retention.WHILE_NEEDED),
        ("Version", Retention.WHILE_NEEDED),
        ("DataRequest", Retention.WHILE_NEEDED),
        ("Breach", Retention.WHILE_NEEDED),
    ),
    actions=(
        ("privacy.sheet.changed", "Scheda privacy di un ente modificata"),
        ("privacy.version.published", "Documento pubblicato"),
        ("privacy.request.added", "Richiesta sui dati registrata"),
        ("privacy.request.extended", "Richiesta sui dati prorogata"),
        ("privacy.request.closed", "Richiesta sui dati chiusa"),
        ("privacy.breach.added", "Violazione dei dati registrata"),
        ("privacy.breach.changed", "Violazione dei dati modificata"),
        ("privacy.breach.closed", "Violazione dei dati chiusa"),
    ),
    personal=("representative", "person", "contact"),
    legal_basis="Obbligo di legge (art. 6, par. 1, lett. c, reg. UE 2016/679; artt. 12, 30 e 33).",
    data_subjects="chi chiede dei propri dati, chi rappresenta gli enti, le persone toccate da una violazione",
    legal_papers="modules.privacy.answers.legal_papers",
    personal_data="modules.privacy.answers.personal_data",
    today="modules.privacy.answers.today_panel",
    demo="modules.privacy.demo.fill",
)  # fmt: skip
