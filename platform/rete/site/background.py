"""What the platform itself runs in the background: what is no module's. Modules declare theirs in their manifests."""

from rete.kernel.manifest import ImportKind, JobKind, Queue, Schedule, Where

RUNS, WELCOME = "rete.control.operations.runs", "rete.control.onboarding.runs"
JOBS: tuple[JobKind, ...] = (
    JobKind("imports.apply", "Importare un foglio", "rete.core.imports.runs.apply"),
    JobKind("tables.workbook", "Scrivere un elenco in XLSX", "rete.web.kit.tables.workbooks.write"),
    JobKind(
        "trials.make",
        "Preparare un sito di prova",
        "rete.control.trials.runs.make",
        Queue.OPERATIONS,
    ),
    JobKind(
        "trials.end", "Chiudere un sito di prova", "rete.control.trials.runs.end", Queue.OPERATIONS
    ),
    *(
        JobKind(f"onboarding.{name}", title, f"{WELCOME}.{name}", Queue.OPERATIONS)
        for name, title in (
            ("make", "Preparare una rete da accogliere"),
            ("launch", "Aprire una rete"),
            ("undo", "Annullare l'accoglienza di una rete"),
        )
    ),
    *(
        JobKind(f"networks.{name}", title, f"{RUNS}.{run}", Queue.OPERATIONS)
        for name, title, run in (
            ("change", "Cambiare lo stato di una rete", "change_state"),
            ("export", "Esportare una rete", "export_network"),
            ("restore", "Ripristinare una rete", "restore_network"),
            ("undo", "Annullare un ripristino", "undo_restore"),
            ("drop", "Eliminare una rete", "drop_network"),
        )
    ),
)

# At /ufficio/importa/<path>/, of the office.
IMPORTS: tuple[ImportKind, ...] = (
    ImportKind(
        name="directory.bodies",
        title="Importa enti",
        path="enti",
        permission="",
        importer="rete.control.directory.bodies.importing.BodyImporter",
    ),
)

SCHEDULES: tuple[Schedule, ...] = (
    Schedule("jobs.sweep", "rete.core.jobs.sending.sweep", every=1, where=Where.EVERYWHERE),
    Schedule(
        "jobs.killed", "rete.core.jobs.scheduled.send_killed", every=10, where=Where.EVERYWHERE
    ),
    Schedule(
        "jobs.clean", "rete.core.jobs.cleaning.remove_old", at="03:40", where=Where.EVERYWHERE
    ),
    Schedule("audit.seal", "rete.core.audit.sealing.seal", every=1, where=Where.EVERYWHERE),
    Schedule(
        "imports.clean", "rete.core.imports.services.remove_old", at="03:35", where=Where.EVERYWHERE
    ),
    Schedule(
        "journeys.clean",
        "rete.core.journeys.services.remove_old",
        at="04:25",
        where=Where.EVERYWHERE,
    ),
    Schedule(
        "ratings.clean", "rete.core.ratings.services.remove_old", at="04:20", where=Where.EVERYWHERE
    ),
    Schedule("notices.sweep", "rete.core.notices.sending.sweep", every=1, where=Where.EVERYWHERE),
    Schedule(
        "notices.digest",
        "rete.core.notices.digest.send_digests",
        at="07:00",
        where=Where.EVERYWHERE,
    ),
    Schedule(
        "notices.clean", "rete.core.notices.sending.remove_old", at="03:50", where=Where.EVERYWHERE
    ),
    Schedule(
        "files.clean", "rete.core.files.services.clean_orphans", at="03:30", where=Where.EVERYWHERE
    ),
    Schedule(
        "idempotency.clean",
        "rete.core.idempotency.services.forget_old_answers",
        at="04:00",
        where=Where.EVERYWHERE,
    ),
    Schedule(
        "roster.clean",
        "rete.core.roster.services.remove_old",
        at="03:35",
        where=Where.EVERYWHERE,
    ),
    Schedule(
        "outbox.read", "rete.core.outbox.receiving.read_received", every=1, where=Where.NETWORKS
    ),
    Schedule("trials.watch", "rete.control.trials.ending.watch", at="08:00", where=Where.CONTROL),
    Schedule(
        "groups.mail",
        "rete.control.groups.receiving.read_folder",
        every=1,
        where=Where.CONTROL,
    ),
    Schedule(
        "groups.digest",
        "rete.control.groups.digest.send_digests",
        at="07:15",
        where=Where.CONTROL,
    ),
    Schedule(
        "groups.clean",
        "rete.control.groups.mailing.forget_old",
        at="04:15",
        where=Where.CONTROL,
    ),
    Schedule(
        "presence.count",
        "rete.control.presence.services.count_bodies",
        at="04:20",
        where=Where.CONTROL,
    ),
    Schedule(
        "announcements.clean",
        "rete.control.announcements.services.forget_old",
        at="04:35",
        where=Where.CONTROL,
    ),
    Schedule(
        "directory.use",
        "rete.control.directory.use.count_use",
        at="04:45",
        where=Where.CONTROL,
    ),
    Schedule(
        "contacts.follow",
        "rete.control.contacts.letters.services.follow",
        every=1,
        where=Where.CONTROL,
    ),
    Schedule(
        "deadlines.remind",
        "rete.control.deadlines.services.remind",
        at="07:30",
        where=Where.CONTROL,
    ),
    Schedule(
        "assistance.tell",
        "rete.control.assistance.help.services.tell_networks",
        every=5,
        where=Where.CONTROL,
    ),
    Schedule(
        "assistance.clean",
        "rete.control.assistance.help.services.remove_old",
        at="04:30",
        where=Where.CONTROL,
    ),
    Schedule(
        "directory.count",
        "rete.control.directory.services.count_networks",
        at="04:10",
        where=Where.CONTROL,
    ),
    Schedule(
        "directory.troubles",
        "rete.control.directory.troubles.count_troubles",
        at="06:30",
        where=Where.CONTROL,
    ),
    Schedule(
        "happenings.refresh",
        "rete.control.happenings.projecting.bring_up_to_date",
        every=1,
        where=Where.CONTROL,
    ),
)
