"""What Area soci keeps of a person, and what becomes of it when they are forgotten."""

from django.utils.translation import gettext_lazy as _

from rete.control.groups.models import (
    Attendance,
    Document,
    Meeting,
    Member,
    Membership,
    MinutesVersion,
    Post,
    PostReport,
)
from rete.core.audit.services import record
from rete.kernel.actor import Actor
from rete.kernel.answers import PersonalTable

KEPT = _(
    "Restano, senza il tuo nome, i messaggi, i verbali e i documenti che hai scritto nei gruppi di lavoro: sono il lavoro di "
    "tutti, di interesse pubblico (art. 17, par. 3, lett. b, reg. UE 2016/679)."
)


def personal_data(user_id: int) -> list[PersonalTable]:
    """What they say of themselves, their groups, what they wrote and answered. Eight queries."""
    return [_profile(user_id), _groups(user_id), _messages(user_id), _reports(user_id), _meetings(user_id), _papers(user_id)]  # fmt: skip


def forget_person(actor: Actor, user_id: int) -> list[str]:
    """They leave every group, and nothing says any more what they do or whether they come to a meeting. What was written for
    all stays, of a person without a name.
    """
    Member.objects.filter(user=user_id).delete()
    Membership.objects.filter(user=user_id).delete()
    Attendance.objects.filter(user=user_id).delete()
    record(actor, "groups.person.forgotten", None, {"person": user_id})
    wrote = (
        Post.objects.filter(author=user_id).exists()
        or MinutesVersion.objects.filter(written_by=user_id).exists()
        or Document.objects.filter(added_by=user_id).exists()
    )
    return [str(KEPT)] if wrote else []


def _profile(user_id: int) -> PersonalTable:
    columns = ("rete", "che cosa fai", "dove", "di che cosa ti intendi", "che cosa offri", "compari tra le persone", "che cosa si legge")  # fmt: skip
    rows = [
        (
            "" if each.network is None else each.network.name,
            each.position,
            each.place,
            each.skills,
            each.offers,
            _yes_or_no(each.is_listed),
            ", ".join(each.shown),
        )
        for each in Member.objects.select_related("network").filter(user=user_id)
    ]
    return PersonalTable("area-soci", "Che cosa dici di te nell'Area soci", columns, rows)


def _groups(user_id: int) -> PersonalTable:
    rows = [
        (
            each.group.name,
            each.since,
            _yes_or_no(each.is_active),
            _yes_or_no(each.is_moderator),
            str(each.get_mail_display()),
        )
        for each in Membership.objects.select_related("group").filter(user=user_id).order_by("pk")
    ]
    columns = ("gruppo", "dal", "ne fai parte", "lo moderi", "messaggi per e-mail")
    return PersonalTable("gruppi", "Gruppi di lavoro", columns, rows)


def _messages(user_id: int) -> PersonalTable:
    written = Post.objects.filter(author=user_id).order_by("pk")
    rows = list(written.values_list("thread__group__name", "thread__title", "written_at", "text"))
    columns = ("gruppo", "discussione", "quando", "messaggio")
    return PersonalTable("messaggi-nei-gruppi", "Messaggi nei gruppi", columns, rows)


def _reports(user_id: int) -> PersonalTable:
    made = PostReport.objects.filter(reported_by=user_id).order_by("pk")
    rows = list(made.values_list("post__thread__title", "reported_at", "reason", "outcome"))
    columns = ("discussione", "quando", "perché", "esito")
    return PersonalTable("segnalazioni", "Messaggi che hai segnalato", columns, rows)


def _meetings(user_id: int) -> PersonalTable:
    answered = Attendance.objects.select_related("meeting__group").filter(user=user_id).order_by("pk")  # fmt: skip
    called = Meeting.objects.select_related("group").filter(called_by=user_id).order_by("pk")
    rows = [
        *((each.meeting.group.name, each.meeting.title, each.meeting.starts_at, str(each.get_answer_display())) for each in answered),
        *((each.group.name, each.title, each.starts_at, "convocata da te") for each in called),
    ]  # fmt: skip
    columns = ("gruppo", "riunione", "quando", "tu")
    return PersonalTable("riunioni", "Riunioni dei gruppi", columns, rows)


def _papers(user_id: int) -> PersonalTable:
    minutes = MinutesVersion.objects.filter(written_by=user_id).order_by("pk")
    documents = Document.objects.filter(added_by=user_id).order_by("pk")
    rows = [
        *(("verbale", *row) for row in minutes.values_list("minutes__title", "written_at")),
        *(("documento", *row) for row in documents.values_list("title", "added_at")),
    ]
    return PersonalTable("carte-dei-gruppi", "Verbali e documenti che hai scritto", ("che cosa", "titolo", "quando"), rows)  # fmt: skip


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 - one value in, its word out
    return "sì" if value else "no"
