"""What the platform itself tells people, in the words it starts with. Modules declare theirs in their manifests."""

from rete.kernel.manifest import (
    ADDRESS,
    NAME,
    SITE,
    Audience,
    Channel,
    NoticeKind,
    Placeholder,
    Where,
)

E_MAIL = Placeholder("e_mail", "l'indirizzo di cui si parla", "anna@example.org")

OTHER_NETWORK = Placeholder("altra", "l'altra rete", "Rete delle Valli")
SHARED_TITLE = Placeholder("titolo", "il vostro contenuto", "Letture in giardino")
# Of another network's record only what it is: its words are erased with it.
SHARED_KIND = Placeholder("cosa", "che cos'è", "un evento")


def _about_sharing(name: str, title: str, subject: str, text: str, *own: Placeholder) -> NoticeKind:
    """Something that other networks do: on the site, and by mail for who wants it."""
    return NoticeKind(
        name=f"outbox.{name}",
        title=title,
        audience=Audience.STAFF,
        channels=(Channel.IN_APP,),
        placeholders=(NAME, SITE, ADDRESS, OTHER_NETWORK, *own),
        subject=subject,
        text=f"Ciao {{nome}},\n\n{text}\n\n{{indirizzo}}\n\n{{rete}}",
    )


NOTICE_KINDS: tuple[NoticeKind, ...] = (
    NoticeKind(
        name="accounts.invitation",
        title="Invito nell'area operatori",
        audience=Audience.STAFF,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.EVERYWHERE,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("chi", "chi lo invita", "Daria Fontana"),
            Placeholder("ruolo", "il ruolo che avrà", "redazione"),
        ),
        subject="{rete}: il tuo accesso all'area operatori",
        text="""Ciao {nome},

{chi} ti ha dato l'accesso all'area operatori di {rete}, con il ruolo «{ruolo}».

Per entrare la prima volta:
1. apri la pagina qui sotto
2. scrivi questo indirizzo e-mail: ricevi un codice
3. scegli il secondo passaggio (un'app o una passkey), e se vuoi una password.

{indirizzo}

Se non sai perché ti scriviamo, ignora questo messaggio.

{rete}""",
    ),
    NoticeKind(
        name="groups.invitation",
        title="Invito in un gruppo di lavoro",
        audience=Audience.STAFF,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.CONTROL,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("chi", "chi invita", "Ugo Ferri"),
            Placeholder("gruppo", "il gruppo di lavoro", "Catalogazione condivisa"),
        ),
        subject="Sei nel gruppo di lavoro «{gruppo}»",
        text="""Ciao {nome},

{chi} ti ha aggiunto al gruppo di lavoro «{gruppo}», nell'Area soci della Rete delle Reti.

Per entrare apri la pagina qui sotto: scegli la tua rete, se entri con il suo account, oppure scrivi questo indirizzo e-mail e ricevi un codice.

{indirizzo}

Se non sai perché ti scriviamo, ignora questo messaggio.

{rete}""",
    ),
    NoticeKind(
        name="groups.report",
        title="Messaggio segnalato in un gruppo di lavoro",
        audience=Audience.STAFF,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.CONTROL,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("gruppo", "il gruppo di lavoro", "Catalogazione condivisa"),
            Placeholder("discussione", "la discussione", "Soggetti per la narrativa"),
        ),
        subject="Un messaggio segnalato in «{gruppo}»",
        text="""Ciao {nome},

nel gruppo «{gruppo}», che moderi, qualcuno ha segnalato un messaggio della discussione «{discussione}».

Decidi tu se nasconderlo o lasciarlo:

{indirizzo}

{rete}""",
    ),
    NoticeKind(
        name="jobs.ended",
        title="Un'operazione che hai avviato è finita",
        audience=Audience.STAFF,
        channels=(Channel.IN_APP,),
        where=Where.EVERYWHERE,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("titolo", "il titolo dell'operazione", "Importo agenda.ics"),
            Placeholder("esito", "com'è finita: riuscita, non riuscita, annullata", "riuscita"),
            Placeholder("dettagli", "che cosa ne è venuto", "Importati 126 eventi su 128."),
        ),
        subject="{titolo}: operazione {esito}",
        text="""Ciao {nome},

l'operazione «{titolo}» è finita: {esito}.

{dettagli}

{indirizzo}

{rete}""",
    ),
    NoticeKind(
        name="notices.digest",
        title="Riepilogo quotidiano",
        audience=Audience.CITIZEN,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.EVERYWHERE,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("quante", "quante sono le novità", "2 novità"),
            Placeholder(
                "elenco",
                "le novità, una per paragrafo",
                "• Importo agenda.ics: operazione riuscita\n\n• Il libro è arrivato",
            ),
        ),
        subject="{rete}: {quante} per te",
        text="""Ciao {nome},

ecco che cosa c'è di nuovo da ieri:

{elenco}

Ritrovi tutto tra le tue notifiche:

{indirizzo}

{rete}""",
    ),
    NoticeKind(
        name="notices.own_address_refused",
        title="Il tuo indirizzo e-mail non riceve",
        audience=Audience.CITIZEN,
        channels=(Channel.IN_APP,),
        is_optional=False,
        where=Where.EVERYWHERE,
        placeholders=(NAME, SITE, ADDRESS, E_MAIL),
        subject="Le e-mail a {e_mail} tornano indietro",
        text="""Ciao {nome},

il server di posta ha rifiutato tre volte i messaggi per {e_mail}: per ora te li mostriamo solo qui.

Controlla che l'indirizzo sia giusto e che la casella funzioni, poi chiedi di riprovare.""",
    ),
    NoticeKind(
        name="notices.address_refused",
        title="Un indirizzo e-mail non riceve",
        audience=Audience.STAFF,
        channels=(Channel.IN_APP,),
        is_optional=False,
        where=Where.EVERYWHERE,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            E_MAIL,
            Placeholder("persona", "di chi è", "Anna Neri"),
        ),
        subject="Le e-mail a {e_mail} tornano indietro",
        text="""Ciao {nome},

il server di posta ha rifiutato tre volte i messaggi per {e_mail} (di chi è: {persona}). A quell'indirizzo non scriviamo più, finché qualcuno non dice di riprovare.""",
    ),
    NoticeKind(
        name="trials.code",
        title="Codice per la prova",
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.CONTROL,
        placeholders=(SITE, Placeholder("codice", "le sei cifre da scrivere", "123456")),
        subject="Il codice per provare con la tua rete",
        text="""Ciao,

per preparare il tuo sito di prova scrivi questo codice nella pagina da cui l'hai chiesto:

{codice}

Vale quindici minuti. Se non l'hai chiesto tu, ignora questo messaggio: non succede nulla.

Rete delle Reti""",
    ),
    NoticeKind(
        name="trials.ending",
        title="La prova sta per finire",
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.CONTROL,
        placeholders=(
            SITE,
            Placeholder("sito", "l'indirizzo del sito di prova", "https://lago.rete.example"),
            Placeholder("fine", "l'ultimo giorno", "24/02/2027"),
        ),
        subject="La tua prova finisce il {fine}",
        text="""Ciao,

la prova di {sito} finisce il {fine}. Dopo quel giorno il sito si chiude; l'ufficio di coordinamento può darti una copia dei dati.

Se vuoi continuare, rispondi a questo messaggio o chiedi di partecipare sul sito della federazione: quello che hai scritto resta.

Rete delle Reti""",
    ),
    NoticeKind(
        name="deadlines.near",
        title="Una scadenza si avvicina",
        audience=Audience.STAFF,
        where=Where.CONTROL,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("quante", "quante sono", "2"),
            Placeholder(
                "elenco",
                "le scadenze, una per paragrafo",
                "31/12/2026: Convenzione (Rete del lago)",
            ),
        ),
        subject="Scadenze: {quante}",
        text="""Ciao {nome},

queste scadenze sono vicine, o sono oggi:

{elenco}

{indirizzo}""",
    ),
    NoticeKind(
        name="assistance.asked",
        title="Una rete chiede assistenza",
        audience=Audience.STAFF,
        where=Where.CONTROL,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("rete_che_chiede", "la rete", "Rete del lago"),
            Placeholder("chi", "chi scrive", "Daria Fontana"),
            Placeholder("oggetto", "la richiesta, in breve", "Gli orari di agosto"),
            Placeholder("messaggio", "che cosa scrive", "Non riesco a salvare gli orari."),
        ),
        subject="{rete_che_chiede}: {oggetto}",
        text="""Ciao {nome},

{chi}, {rete_che_chiede}, scrive:

{messaggio}

Per rispondere apri la pagina:

{indirizzo}""",
    ),
    NoticeKind(
        name="assistance.answered",
        title="L'ufficio risponde a una richiesta di assistenza",
        audience=Audience.STAFF,
        is_optional=False,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("oggetto", "la richiesta, in breve", "Gli orari di agosto"),
            Placeholder("risposta", "che cosa risponde", "Ora si salvano: riprova."),
        ),
        subject="Risposta alla tua richiesta: {oggetto}",
        text="""Ciao {nome},

l'ufficio di coordinamento risponde a «{oggetto}»:

{risposta}

Per continuare apri la pagina:

{indirizzo}

{rete}""",
    ),
    NoticeKind(
        name="directory.join_received",
        title="Abbiamo ricevuto la richiesta di partecipare",
        audience=Audience.STRANGER,
        channels=(Channel.MAIL,),
        is_optional=False,
        where=Where.CONTROL,
        placeholders=(SITE,),
        # Without what was written in the form: else anybody could make us send their words to anybody.
        subject="Abbiamo ricevuto la tua richiesta di partecipare",
        text="""Ciao,

abbiamo ricevuto la tua richiesta di partecipare alla Rete delle Reti. L'ufficio di coordinamento ti risponde appena può, di solito in pochi giorni. La richiesta non impegna a nulla.

Se non l'hai inviata tu, qualcuno ha scritto il tuo indirizzo per sbaglio: puoi ignorare questo messaggio.

Rete delle Reti
La federazione delle reti bibliotecarie""",
    ),
    NoticeKind(
        name="directory.join_asked",
        title="Qualcuno chiede di partecipare",
        audience=Audience.STAFF,
        where=Where.CONTROL,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("richiesta", "la rete che lo chiede", "Sistema bibliotecario del lago"),
        ),
        subject="Chiede di partecipare: {richiesta}",
        text="""Ciao {nome},

{richiesta} ha chiesto di partecipare alla Rete delle Reti.

{indirizzo}""",
    ),
    NoticeKind(
        name="directory.troubles",
        title="Che cosa non va nelle reti",
        audience=Audience.STAFF,
        where=Where.CONTROL,
        placeholders=(
            NAME,
            SITE,
            ADDRESS,
            Placeholder("messaggi", "quanti messaggi non sono stati consegnati", "12"),
            Placeholder("operazioni", "quante operazioni non sono riuscite", "2"),
            Placeholder("elenco", "rete per rete", "Rete del lago: messaggi 12, operazioni 2"),
        ),
        subject="Nelle reti: messaggi non consegnati {messaggi}, operazioni non riuscite {operazioni}",
        text="""Ciao {nome},

nelle ultime ventiquattro ore:

{elenco}

{indirizzo}""",
    ),
    _about_sharing(
        "adopt",
        "Un'altra rete ha copiato un vostro contenuto",
        "{altra} ha copiato «{titolo}»",
        "{altra} ha copiato «{titolo}» nella sua rete.",
        SHARED_TITLE,
    ),
    _about_sharing(
        "join",
        "Un'altra rete chiede di partecipare",
        "{altra} vuole partecipare a «{titolo}»",
        "{altra} chiede di partecipare a «{titolo}»: potete accettare o rifiutare.",
        SHARED_TITLE,
    ),
    _about_sharing(
        "offer",
        "Un'altra rete fa un'offerta",
        "{altra} offre qualcosa per «{titolo}»",
        "{altra} ha fatto un'offerta per «{titolo}»: potete accettare o rifiutare.",
        SHARED_TITLE,
    ),
    _about_sharing(
        "answer",
        "Un'altra rete ha risposto",
        "{altra} ha risposto a «{titolo}»",
        "{altra} ha risposto a «{titolo}».",
        SHARED_TITLE,
    ),
    _about_sharing(
        "comment",
        "Un'altra rete ha commentato un vostro contenuto",
        "{altra} ha scritto su «{titolo}»",
        "{altra} ha scritto un commento su «{titolo}».",
        SHARED_TITLE,
    ),
    _about_sharing(
        "replied",
        "Una rete da cui avete preso qualcosa ha scritto",
        "{altra} ha scritto a chi partecipa",
        "{altra} ha scritto un messaggio su {cosa} che avete preso dagli Scambi.",
        SHARED_KIND,
    ),
    _about_sharing(
        "answered",
        "Una vostra richiesta ha avuto risposta",
        "{altra} vi ha risposto: richiesta {risposta}",
        "La richiesta a {altra} per {cosa} è stata {risposta}.",
        SHARED_KIND,
        Placeholder("risposta", "che cosa hanno risposto", "accettata"),
    ),
    _about_sharing(
        "origin_changed",
        "L'originale di un contenuto preso è cambiato",
        "{altra}: {come}",
        "Avevate preso {cosa} da {altra}: {come}. La vostra copia resta com'è.",
        SHARED_KIND,
        Placeholder("come", "che cosa è successo", "l'originale è stato ritirato"),
    ),
    _about_sharing(
        "origin_erased",
        "L'originale di un contenuto preso è stato cancellato ovunque",
        "{altra} chiede di togliere una copia",
        "{altra} ha cancellato ovunque {cosa} che avevate preso, e chiede di togliere anche la copia.",
        SHARED_KIND,
    ),
)
