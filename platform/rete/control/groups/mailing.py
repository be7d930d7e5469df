"""What is written in a group, by mail to who wants it: one message each, that they can answer and stop."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from rete.control.groups.models import MailChoice, Membership, Post, PostMail
from rete.core.notices.composing import ListFace
from rete.core.notices.models import Mail
from rete.core.notices.services import Letter, write_mails
from tenants import signing
from tenants.addresses import absolute_url

KIND = "groups.post"
STOPPING = "stop mail of a group"
MARK_LETTERS = 20
# Longer than mail is kept.
KEPT_FOR = timedelta(days=70)


def mail_post(post: Post) -> None:
    """Write a post to who is in the group and wants each by mail, but not to its author. In the caller's transaction. Three queries."""
    members = list(
        post.thread.group.memberships.filter(
            is_active=True, mail=MailChoice.AT_ONCE, user__is_active=True
        )
        .exclude(user=post.author_id)
        .select_related("user")
    )
    mails = write_mails(_letters(post, members), post.written_at)
    PostMail.objects.bulk_create(
        PostMail(mail=mail, post=post, membership=member)
        for mail, member in zip(mails, members, strict=True)
    )


def forget_old(now: datetime) -> None:
    """Of messages whose mail has been removed."""
    PostMail.objects.filter(post__written_at__lt=now - KEPT_FOR).delete()


def answer_address(thread_id: int, membership_id: int) -> str:
    """Where one member answers one discussion by mail. Nobody can make another's: it ends with a keyed mark."""
    user, _, domain = settings.RETE_MAIL_FROM.rpartition("@")
    return f"{user}+g{thread_id}-{membership_id}-{_mark(thread_id, membership_id)}@{domain}"


def is_marked(thread_id: int, membership_id: int, mark: str) -> bool:
    return constant_time_compare(mark, _mark(thread_id, membership_id))


def stop_address(membership: Membership) -> str:
    """A link that stops a group's mail to one member, without their being signed in."""
    signed = signing.dumps(membership.pk, purpose=STOPPING)
    return absolute_url(reverse("soci-group-stop", settings.RETE_FEDERATION_URLCONF, [signed]))


def face_of(mail: Mail) -> ListFace | None:
    """The headers of a list (RFC 2919, RFC 5322 section 3.6.4), by which programs keep a discussion together. One query."""
    found = PostMail.objects.select_related("post__thread__group", "membership").filter(mail=mail)
    sent = found.first()
    if sent is None:
        return None
    thread, domain = sent.post.thread, settings.RETE_MAIL_FROM.rpartition("@")[2]
    root = f"<discussione-{thread.pk}@{domain}>"
    headers = {
        "Reply-To": answer_address(thread.pk, sent.membership_id),
        "List-Id": f"<{thread.group.slug}.gruppi.{domain}>",
        "In-Reply-To": root,
        "References": root,
        "Precedence": "list",
    }
    return ListFace(headers, absolute_url(_page_of_group(thread.group.slug)))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def _letters(post: Post, members: Iterable[Membership]) -> Iterable[Letter]:
    thread = post.thread
    page = absolute_url(
        reverse("soci-thread", settings.RETE_FEDERATION_URLCONF, [thread.group.slug, thread.pk])
    )
    text = (
        f"{post.author} ha scritto in «{thread.title}»:\n\n{post.text}\n\n"
        f"Per rispondere al gruppo rispondi a questo messaggio, o apri la pagina:\n\n{page}"
    )
    for each in members:
        yield Letter(
            each.user.email,
            on_one_line(f"[{thread.group.name}] {thread.title}"),
            text,
            kind=KIND,
            unsubscribe=stop_address(each),
        )


def _page_of_group(slug: str) -> str:
    return reverse("soci-group", settings.RETE_FEDERATION_URLCONF, [slug])


def _mark(thread_id: int, membership_id: int) -> str:
    """In hexadecimal: some servers put the part before the at sign in lower case."""
    made = salted_hmac("groups.answer", f"{thread_id}-{membership_id}", algorithm="sha256")
    return made.hexdigest()[:MARK_LETTERS]
