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

OTHER = Placeholder("altra", "l'altra rete", "Rete delle Valli")
TITLE = Placeholder("titolo", "il libro chiesto", "Lessico famigliare")
DAY = Placeholder("giorno", "entro quando", "3 dicembre 2026")


def _notice(name: str, title: str, subject: str, text: str, *own: Placeholder) -> NoticeKind:
    return NoticeKind(
        name=f"interlending.{name}",
        title=title,
        audience=Audience.STAFF,
        channels=(Channel.IN_APP,),
        placeholders=(NAME, SITE, ADDRESS, *own),
        subject=subject,
        text=f"Ciao {{nome}},\n\n{text}\n\n{{indirizzo}}\n\n{{rete}}",
    )


MANIFEST = Manifest(
    name="interlending",
    title="Prestito tra reti",
    summary="I libri che la rete non ha, chiesti alle altre: offerte, spedizioni, scadenze.",
    path="prestito-tra-reti",
    requires=("libraries", "patrons"),
    permissions=(
        Permission(
            codename="interlending.edit",
            title="Chiedere libri alle altre reti e seguire i prestiti",
            roles=(Role.DIREZIONE, Role.REDAZIONE, Role.SPORTELLO),
        ),
    ),
    staff_pages="modules.interlending.urls.staff_pages",
    navigation=(
        Entry(
            title="Prestito tra reti",
            url_name="interlending-gestione:list",
            area=Area.STAFF,
            order=72,
            permission="interlending.edit",
        ),
    ),
    schedules=(
        Schedule(
            "interlending.go_round", "modules.interlending.services.rounds.go_round", at="07:20"
        ),
    ),
    notice_kinds=(
        _notice(
            "moved",
            "Un passo di un libro che prestate a un'altra rete",
            "{altra}: {come}",
            "Di un libro che avete offerto a {altra}: {come}.",
            OTHER,
            Placeholder("come", "che cosa è successo", "offerta accettata"),
        ),
        _notice(
            "expired",
            "Nessuno ha prestato in tempo un libro chiesto",
            "«{titolo}»: nessuno l'ha prestato in tempo",
            "La richiesta di «{titolo}» si è chiusa: è passato il giorno entro cui serviva. Si può chiedere di nuovo.",
            TITLE,
        ),
        _notice(
            "due",
            "Un libro di un'altra rete è da rendere",
            "«{titolo}» è da rendere entro il {giorno}",
            "«{titolo}», prestato da {altra}, è da rendere entro il {giorno}.",
            TITLE,
            OTHER,
            DAY,
        ),
        _notice(
            "late",
            "Un libro prestato a un'altra rete non è rientrato",
            "{altra} doveva rendere un libro entro il {giorno}",
            "Un libro prestato a {altra} doveva rientrare entro il {giorno}. Se è arrivato, segnatelo; se no, scrivete.",
            OTHER,
            DAY,
        ),
    ),
    retention=(
        ("Request", Retention.WHILE_NEEDED),
        ("Proposal", Retention.NO_PERSONAL_DATA),
        ("Loan", Retention.NO_PERSONAL_DATA),
    ),
    actions=(
        ("interlending.request.asked", "Libro chiesto alle altre reti"),
        ("interlending.request.changed", "Richiesta di prestito modificata"),
        ("interlending.request.moved", "Passo di una richiesta di prestito"),
        ("interlending.loan.offered", "Copia offerta a un'altra rete"),
        ("interlending.loan.moved", "Passo di un prestito a un'altra rete"),
    ),
    legal_basis="Compito di interesse pubblico (art. 6, par. 1, lett. e, reg. UE 2016/679).",
    data_subjects="chi chiede un libro che la rete non ha",
    today="modules.interlending.today.today_panel",
    personal_data="modules.interlending.answers.personal_data",
    sharing="modules.interlending.sharing.TYPES",
    demo="modules.interlending.demo.fill",
    samples="modules.interlending.demo.fill",
)
