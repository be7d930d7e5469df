"""What this module plugs in."""

from rete.kernel.manifest import (
    ADDRESS,
    SITE,
    Area,
    Audience,
    Channel,
    Entry,
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

MANIFEST = Manifest(
    name="pages",
    title="Contenuti",
    summary="Notizie, avvisi, pagine e schede di servizio della rete, la newsletter e i moduli.",
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
        Permission(
            codename="pages.newsletter",
            title="Preparare e mandare la newsletter",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
        Permission(
            codename="pages.subscribers",
            title="Importare ed esportare gli iscritti alla newsletter",
        ),
        Permission(
            codename="pages.forms",
            title="Fare, aprire e chiudere i moduli",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
        Permission(
            codename="pages.answers",
            title="Leggere e lavorare le risposte ai moduli",
            roles=(Role.DIREZIONE, Role.REDAZIONE, Role.SPORTELLO),
        ),
    ),
    pages="modules.pages.urls.pages",
    staff_pages="modules.pages.urls.staff_pages",
    api="modules.pages.urls.api",
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
        ("Newsletter", Retention.NO_PERSONAL_DATA),
        ("Issue", Retention.NO_PERSONAL_DATA),
        ("Subscriber", Retention.WHILE_NEEDED),
        ("SubscriptionRequest", Retention.WHILE_NEEDED),
        ("Delivery", Retention.WHILE_NEEDED),
        ("WebForm", Retention.NO_PERSONAL_DATA),
        ("FormVersion", Retention.WHILE_NEEDED),
        ("FormReader", Retention.WHILE_NEEDED),
        ("Answer", Retention.WHILE_NEEDED),
        ("AnswerFile", Retention.WHILE_NEEDED),
        ("AnswerNote", Retention.WHILE_NEEDED),
    ),
    actions=(
        ("pages.page.added", "Contenuto scritto"),
        ("pages.page.changed", "Contenuto modificato"),
        ("pages.page.sent_to_reader", "Contenuto mandato in rilettura"),
        ("pages.page.published", "Contenuto pubblicato"),
        ("pages.page.archived", "Contenuto archiviato"),
        ("pages.page.deleted", "Bozza di un contenuto eliminata"),
        ("pages.rule.changed", "Rilettura dei contenuti cambiata"),
        ("pages.newsletter.changed", "Giorno e ora della newsletter cambiati"),
        ("pages.issue.prepared", "Numero della newsletter preparato"),
        ("pages.issue.edited", "Numero della newsletter modificato"),
        ("pages.issue.sent", "Newsletter mandata"),
        ("pages.issue.skipped", "Numero della newsletter saltato"),
        ("pages.subscription.asked", "Iscrizione alla newsletter chiesta"),
        ("pages.subscriber.came", "Iscrizione alla newsletter confermata"),
        ("pages.subscriber.chose", "Biblioteche della newsletter scelte"),
        ("pages.subscriber.left", "Uscita dalla newsletter"),
        ("pages.subscribers.imported", "Iscritti alla newsletter importati"),
        ("pages.form.added", "Modulo scritto"),
        ("pages.form.changed", "Modulo modificato"),
        ("pages.form.opened", "Modulo aperto"),
        ("pages.form.closed", "Modulo chiuso"),
        ("pages.form.deleted", "Modulo eliminato"),
        ("pages.answer.received", "Risposta a un modulo arrivata"),
        ("pages.answer.moved", "Stato di una risposta cambiato"),
        ("pages.answer.noted", "Nota a una risposta"),
        ("pages.answer.deleted", "Risposta a un modulo eliminata"),
        ("pages.answers.forgotten", "Risposte ai moduli cancellate alla scadenza"),
    ),
    legal_basis=(
        "Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679); per la newsletter il consenso "
        "(art. 6, par. 1, lett. a)."
    ),
    data_subjects="chi scrive i contenuti, chi riceve la newsletter, chi risponde ai moduli",
    jobs=(
        JobKind(
            "pages.newsletter_send",
            "Spedire la newsletter",
            "modules.pages.newsletter.sending.write_issue",
        ),
    ),
    imports=(
        ImportKind(
            name="pages.subscribers",
            title="Importa iscritti alla newsletter",
            path="iscritti-newsletter",
            permission="pages.subscribers",
            importer="modules.pages.newsletter.importing.ReaderImporter",
        ),
    ),
    schedules=(
        Schedule("pages.newsletter", "modules.pages.newsletter.issues.keep_going", every=15),
        Schedule("pages.newsletter_count", "modules.pages.newsletter.sending.count", every=60),
        Schedule(
            "pages.newsletter_clean",
            "modules.pages.newsletter.subscribing.forget_old_requests",
            at="04:10",
        ),
        Schedule(
            "pages.answers_forgotten", "modules.pages.webforms.answering.forget_old", at="04:30"
        ),
        Schedule("pages.answers_told", "modules.pages.webforms.receiving.tell_waiting", every=60),
    ),
    notice_kinds=(
        NoticeKind(
            name="pages.answers_arrived",
            title="Sono arrivate risposte a un modulo",
            audience=Audience.STAFF,
            placeholders=(
                SITE,
                ADDRESS,
                Placeholder("modulo", "il modulo", "Portare la classe in biblioteca"),
                Placeholder("quante", "quante risposte nuove", "3"),
            ),
            subject="Risposte a «{modulo}»: {quante}",
            text="""Risposte nuove al modulo «{modulo}»: {quante}.

{indirizzo}

Te lo diciamo al massimo una volta all'ora.

{rete}""",
        ),
        NoticeKind(
            name="pages.answer_received",
            title="Conferma a chi risponde a un modulo",
            audience=Audience.STRANGER,
            channels=(Channel.MAIL,),
            is_optional=False,
            placeholders=(
                SITE,
                Placeholder("modulo", "il modulo", "Portare la classe in biblioteca"),
                Placeholder("numero", "il numero della risposta", "128"),
            ),
            subject="Abbiamo ricevuto la tua risposta a «{modulo}»",
            text="""Ciao,

abbiamo ricevuto la tua risposta a «{modulo}». Il suo numero è {numero}: se ci scrivi, dillo.

Se non l'hai mandata tu, non devi fare nulla.

{rete}""",
        ),
        NoticeKind(
            name="pages.newsletter_code",
            title="Il codice per iscriversi alla newsletter",
            audience=Audience.STRANGER,
            channels=(Channel.MAIL,),
            is_optional=False,
            placeholders=(SITE, Placeholder("codice", "il codice", "402913")),
            subject="Il codice per la newsletter: {codice}",
            text="""Ciao,

per ricevere la newsletter di {rete} scrivi questo codice nella pagina da cui lo hai chiesto:

{codice}

Vale mezz'ora. Se non lo hai chiesto tu, non fare nulla: non ti scriveremo.

{rete}""",
        ),
        NoticeKind(
            name="pages.newsletter_skipped",
            title="La newsletter non è partita",
            audience=Audience.STAFF,
            placeholders=(
                SITE,
                ADDRESS,
                Placeholder("motivo", "perché non è partita", "Non c'è nulla da mandare."),
            ),
            subject="La newsletter di questa settimana non è partita",
            text="""La newsletter di {rete} non è partita.

{motivo}

La prossima è già in preparazione:

{indirizzo}""",
        ),
    ),
    notices="modules.pages.answers.notices",
    search="modules.pages.answers.search",
    today="modules.pages.today.today_panel",
    personal_data="modules.pages.answers.personal_data",
    forget_person="modules.pages.answers.forget_person",
    demo="modules.pages.demo.fill",
)
