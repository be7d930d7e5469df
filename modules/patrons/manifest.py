"""What this module plugs in."""

from rete.kernel.manifest import (
    ADDRESS,
    NAME,
    SITE,
    Area,
    Audience,
    Entry,
    Group,
    ImportKind,
    JobKind,
    Manifest,
    NoticeKind,
    Permission,
    Placeholder,
    Retention,
    Role,
    Schedule,
)

DAY = Placeholder("giorno", "l'ultimo giorno per confermare", "31/12/2026")

MANIFEST = Manifest(
    name="patrons",
    title="Utenti",
    summary="Gli iscritti alle biblioteche: tessere, famiglie, autorizzazioni, il collegamento al gestionale.",
    path="utenti",
    always_on=True,
    requires=("libraries",),
    permissions=(
        Permission(
            codename="patrons.see",
            title="Cercare e vedere gli utenti",
            roles=(Role.DIREZIONE, Role.SPORTELLO),
            desk=True,
        ),
        Permission(
            codename="patrons.edit",
            title="Iscrivere e modificare utenti",
            roles=(Role.DIREZIONE, Role.SPORTELLO),
            desk=True,
        ),
        Permission(codename="patrons.merge", title="Unire e separare schede doppie"),
        Permission(codename="patrons.import", title="Importare ed esportare utenti"),
        Permission(
            codename="patrons.setup",
            title="Decidere dov'è l'anagrafe e collegare il gestionale",
            roles=(Role.DIREZIONE, Role.TECNICO),
        ),
    ),
    pages="modules.patrons.urls.pages",
    staff_pages="modules.patrons.urls.staff_pages",
    api="modules.patrons.urls.api",
    navigation=(
        Entry(title="La mia biblioteca", url_name="patrons:home", area=Area.CITIZEN, order=90),
        Entry(
            title="Utenti",
            url_name="patrons-gestione:list",
            area=Area.STAFF,
            order=30,
            permission="patrons.see",
        ),
        Entry(
            title="Anagrafe utenti",
            url_name="patrons-gestione:settings",
            area=Area.SETTINGS,
            group=Group.PEOPLE,
            order=60,
            permission="patrons.setup",
            summary="Nel gestionale o qui, il collegamento, le età per i servizi, le categorie.",
        ),
    ),
    jobs=(
        JobKind(
            "patrons.feed",
            "Leggere il file degli utenti",
            "modules.patrons.feed.runs.bring_in_file",
        ),
    ),
    imports=(
        ImportKind(
            name="patrons.sheet",
            title="Importa utenti",
            path="utenti",
            permission="patrons.import",
            importer="modules.patrons.feed.spreadsheet.PatronImporter",
        ),
    ),
    schedules=(
        Schedule("patrons.confirm", "modules.patrons.services.confirming.keep_terms", at="06:40"),
    ),
    notice_kinds=(
        NoticeKind(
            name="patrons.confirm",
            title="L'iscrizione dal sito è da confermare",
            audience=Audience.CITIZEN,
            is_optional=False,
            placeholders=(NAME, SITE, ADDRESS, DAY),
            subject="Conferma la tua iscrizione entro il {giorno}",
            text="""Ciao {nome},

la tua iscrizione alla biblioteca, fatta dal sito, va confermata. Entro il {giorno} porta un documento in una biblioteca di {rete}: basta mostrarlo, non se ne tiene copia. Dopo quel giorno la tessera è sospesa, finché non passi.

{indirizzo}

{rete}""",
        ),
        NoticeKind(
            name="patrons.not_confirmed",
            title="La tessera è sospesa: l'iscrizione non è stata confermata",
            audience=Audience.CITIZEN,
            is_optional=False,
            placeholders=(NAME, SITE, ADDRESS, DAY),
            subject="La tua tessera è sospesa",
            text="""Ciao {nome},

il {giorno} era l'ultimo giorno per confermare la tua iscrizione, e la tessera è sospesa. Per riaverla porta un documento in una biblioteca di {rete}, quando vuoi.

{indirizzo}

{rete}""",
        ),
    ),
    retention=(
        ("Category", Retention.NO_PERSONAL_DATA),
        ("Patron", Retention.WHILE_NEEDED),
        ("Card", Retention.WHILE_NEEDED),
        ("Guardianship", Retention.WHILE_NEEDED),
        ("Authorisation", Retention.WHILE_NEEDED),
        ("Threshold", Retention.NO_PERSONAL_DATA),
        ("Exemption", Retention.WHILE_NEEDED),
        ("Merge", Retention.WHILE_NEEDED),
        ("Registry", Retention.NO_PERSONAL_DATA),
        ("Connection", Retention.NO_PERSONAL_DATA),
        ("LinkCode", Retention.WHILE_NEEDED),
        ("Feed", Retention.NO_PERSONAL_DATA),
        ("FeedRun", Retention.WHILE_NEEDED),
        ("StagedPatron", Retention.WHILE_NEEDED),
    ),
    actions=(
        ("patrons.patron.enrolled", "Utente iscritto"),
        ("patrons.patron.enrolled_oneself", "Iscrizione dal sito"),
        ("patrons.patron.changed", "Utente modificato"),
        ("patrons.patron.closed", "Utente non più iscritto"),
        ("patrons.patron.reopened", "Utente riattivato"),
        ("patrons.patron.suspended", "Utente sospeso"),
        ("patrons.patron.confirmed", "Iscrizione confermata in biblioteca"),
        ("patrons.patron.not_confirmed", "Utente sospeso: iscrizione non confermata in tempo"),
        ("patrons.patron.met", "Utente arrivato dal gestionale"),
        ("patrons.preferences.changed", "Preferenze cambiate"),
        ("patrons.card.given", "Tessera data"),
        ("patrons.card.stopped", "Tessera non più valida"),
        ("patrons.pin.set", "PIN scelto"),
        ("patrons.category.added", "Categoria aggiunta"),
        ("patrons.guardian.added", "Genitore o tutore aggiunto"),
        ("patrons.guardian.removed", "Genitore o tutore tolto"),
        ("patrons.authorisations.set", "Autorizzazioni cambiate"),
        ("patrons.exemption.added", "Esenzione segnata"),
        ("patrons.exemption.removed", "Esenzione tolta"),
        ("patrons.thresholds.set", "Età per i servizi cambiate"),
        ("patrons.merge.done", "Schede unite"),
        ("patrons.merge.undone", "Schede separate"),
        ("patrons.code.given", "Codice di collegamento dato"),
        ("patrons.account.linked", "Accesso collegato alla tessera"),
        ("patrons.account.unlinked", "Accesso scollegato dalla tessera"),
        ("patrons.account.erased", "Accesso cancellato su richiesta: la scheda resta"),
        ("patrons.account.made", "Accesso creato con la tessera"),
        ("patrons.registry.set", "Anagrafe utenti cambiata"),
        ("patrons.connection.set", "Collegamento al gestionale cambiato"),
        ("patrons.sheet.imported", "Utenti importati da un foglio"),
        ("patrons.columns.set", "Colonne del file indicate"),
        ("patrons.columns.forgotten", "Colonne del file da chiedere di nuovo"),
        ("patrons.file.received", "File del gestionale ricevuto"),
        ("patrons.file.confirmed", "File del gestionale confermato"),
        ("patrons.file.refused", "File del gestionale rifiutato"),
        ("patrons.file.stopped", "File del gestionale fermato"),
        ("patrons.file.done", "File del gestionale letto"),
    ),
    legal_basis=(
        "Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679); per le novità della biblioteca il consenso "
        "(art. 6, par. 1, lett. a)."
    ),
    figures="modules.patrons.figures.public_figures",
    today="modules.patrons.answers.today_panel",
    personal_data="modules.patrons.answers.personal_data",
    forget_person="modules.patrons.answers.forget_person",
    ways_in="modules.patrons.answers.ways_in",
    demo="modules.patrons.demo.fill",
    provides=(("modules.patrons.contract.Patrons", "modules.patrons.provided.ANSWERS"),),
)
