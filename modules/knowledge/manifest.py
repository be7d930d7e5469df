"""What this module plugs in."""

from rete.kernel.manifest import (
    ADDRESS,
    NAME,
    SITE,
    Area,
    Audience,
    Channel,
    Entry,
    Manifest,
    NoticeKind,
    Permission,
    Placeholder,
    Retention,
    Role,
    Schedule,
)

MANIFEST = Manifest(
    name="knowledge",
    title="Pratiche e modelli",
    summary="Come si fanno le cose: schede da riusare, e domande ai colleghi delle altre reti.",
    path="pratiche",
    permissions=(
        Permission(
            codename="knowledge.edit",
            title="Scrivere pratiche, documenti e domande",
            roles=(Role.DIREZIONE, Role.REDAZIONE, Role.SPORTELLO),
        ),
        Permission(
            codename="knowledge.publish",
            title="Pubblicare pratiche e documenti e condividerli con le altre reti",
            roles=(Role.DIREZIONE, Role.REDAZIONE),
        ),
    ),
    staff_pages="modules.knowledge.urls.staff_pages",
    navigation=(
        Entry(
            title="Pratiche",
            url_name="knowledge-gestione:list",
            area=Area.STAFF,
            order=75,
            permission="knowledge.edit",
        ),
    ),
    schedules=(
        Schedule("knowledge.outcomes", "modules.knowledge.services.ask_outcomes", at="07:40"),
    ),
    notice_kinds=(
        NoticeKind(
            name="knowledge.outcome",
            title="Com'è andata una pratica che avete riusato",
            audience=Audience.STAFF,
            channels=(Channel.IN_APP,),
            placeholders=(
                NAME,
                SITE,
                ADDRESS,
                Placeholder("titolo", "la pratica", "Prestito a domicilio"),
            ),
            subject="Com'è andata «{titolo}»?",
            text="""Ciao {nome},

sei mesi fa la rete ha riusato la pratica «{titolo}»: com'è andata? Bastano due righe, e servono a chi viene dopo.

{indirizzo}

{rete}""",
        ),
    ),
    retention=(
        ("Practice", Retention.NO_PERSONAL_DATA),
        ("Question", Retention.NO_PERSONAL_DATA),
        ("Answer", Retention.NO_PERSONAL_DATA),
        ("Document", Retention.NO_PERSONAL_DATA),
        ("Attachment", Retention.NO_PERSONAL_DATA),
    ),
    actions=(
        ("knowledge.practice.added", "Pratica scritta"),
        ("knowledge.practice.changed", "Pratica modificata"),
        ("knowledge.practice.published", "Pratica pubblicata"),
        ("knowledge.practice.withdrawn", "Pratica ritirata"),
        ("knowledge.outcome.told", "Esito di una pratica riusata"),
        ("knowledge.question.asked", "Domanda scritta"),
        ("knowledge.question.closed", "Domanda chiusa"),
        ("knowledge.answer.chosen", "Risposta migliore scelta"),
        ("knowledge.document.added", "Documento scritto"),
        ("knowledge.document.changed", "Documento modificato"),
        ("knowledge.document.published", "Documento pubblicato"),
        ("knowledge.document.withdrawn", "Documento ritirato"),
        ("knowledge.file.added", "File allegato a una pratica o a un documento"),
        ("knowledge.file.removed", "File tolto da una pratica o da un documento"),
    ),
    legal_basis="Nessun dato personale.",
    data_subjects="nessuno",
    sharing="modules.knowledge.sharing.TYPES",
    demo="modules.knowledge.demo.fill",
    samples="modules.knowledge.demo.fill",
)
