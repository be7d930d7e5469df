"""Area soci: groups, discussions, people, and what one says of oneself."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rete.control.groups import policies, searching, selectors, services
from rete.control.groups.accounts.selectors import accounts_of
from rete.control.groups.errors import GroupArchived, NothingSaid, ThreadLocked
from rete.control.groups.forms import AnswerForm, MailForm, PeopleForm, ProfileForm, ThreadForm
from rete.control.groups.waiting import waiting_for
from rete.core.accounts.selectors import open_erasure_of
from rete.kernel import clock
from rete.kernel.actor import require
from rete.web.pages import OfficeRequest, member_page


@member_page
def home(request: OfficeRequest) -> HttpResponse:
    """What waits for this person, what is new in their groups, which meetings are coming. Seven queries."""
    context = {
        "waiting": waiting_for(request.actor),
        "groups": selectors.own_groups(request.actor),
        "threads": selectors.latest_threads(request.actor),
        "meetings": selectors.coming_meetings(request.actor, clock.now()),
    }
    return render(request, "groups/home.html", context)


@member_page
def todo(request: OfficeRequest) -> HttpResponse:
    """What waits for who moderates. Five queries."""
    return render(request, "groups/todo.html", {"waiting": waiting_for(request.actor)})


@member_page
def search(request: OfficeRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    found = searching.search(request.actor, words) if words else None
    return render(request, "groups/search.html", {"words": words, "found": found})


@member_page
def people(request: OfficeRequest) -> HttpResponse:
    """The directory. Three queries."""
    networks = selectors.networks_of_people(request.actor)
    form = PeopleForm(request.GET or None, networks=networks)
    asked = form.cleaned_data if form.is_valid() else {}
    network = asked.get("network")
    found = selectors.listed_people(
        request.actor, asked.get("q", ""), None if network is None else network.pk
    )
    context = {"people": found, "form": form, "is_narrowed": bool(asked.get("q") or network)}
    return render(request, "groups/people.html", context)


@member_page
def profile(request: OfficeRequest) -> HttpResponse:
    member = selectors.own_member(request.actor)
    form = ProfileForm(request.POST or None, instance=member)
    if form.is_valid():
        services.describe_oneself(request.actor, form.save(commit=False))
        messages.success(request, _("Il tuo profilo è salvato."))
        return redirect("soci-profile")
    context = {
        "form": form,
        "accounts": accounts_of(request.user.pk),
        "erasure": open_erasure_of(request.user),
    }
    return render(request, "groups/profile.html", context, status=422 if form.errors else 200)


@member_page
def groups(request: OfficeRequest) -> HttpResponse:
    context = {
        "groups": selectors.groups_for(request.actor),
        "may_open": policies.is_office(request.actor),
    }
    return render(request, "groups/list.html", context)


@member_page
def group(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    context = {
        "standing": standing,
        "group": standing.group,
        "threads": selectors.threads_of(standing),
        "mail_form": MailForm(membership=standing.membership),
    }
    return render(request, "groups/group.html", context)


@require_POST
@member_page
def join(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    own = services.join(request.actor, standing.group.pk, now=clock.now())
    said = _("Sei nel gruppo.") if own.is_active else _("Richiesta inviata a chi modera il gruppo.")
    messages.success(request, said)
    return redirect("soci-group", slug)


@member_page
def leave(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    if request.method == "POST":
        services.leave(request.actor, standing.group.pk)
        messages.success(request, _("Sei fuori dal gruppo."))
        return redirect("soci-groups")
    context = {
        "question": _("Esci dal gruppo «%(group)s»?") % {"group": standing.group.name},
        "consequence": _("Non ricevi più i suoi messaggi. Quello che hai scritto resta."),
        "verb": _("Esci dal gruppo"),
        "action": request.path,
        "back": "../",
    }
    return render(request, "web/confirm.html", context)


@require_POST
@member_page
def choose_mail(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    form = MailForm(request.POST, membership=standing.membership)
    if form.is_valid():
        services.choose_mail(request.actor, standing.group.pk, **form.cleaned_data, now=clock.now())
        messages.success(request, _("Salvato: vale da adesso."))
    else:
        messages.error(request, _("Scegli una delle possibilità: non è cambiato nulla."))
    return redirect("soci-group", slug)


@member_page
def new_thread(request: OfficeRequest, slug: str) -> HttpResponse:
    standing = selectors.standing_in(request.actor, slug)
    require(standing.may_write)
    form = ThreadForm(request.POST or None)
    if form.is_valid():
        try:
            thread = services.start_thread(
                request.actor, standing.group.pk, **form.cleaned_data, now=clock.now()
            )
        except (GroupArchived, NothingSaid) as error:
            form.add_error(None, str(error))
        else:
            return redirect("soci-thread", slug, thread.pk)
    context = {"group": standing.group, "form": form}
    return render(request, "groups/new_thread.html", context, status=422 if form.errors else 200)


@member_page
def thread(request: OfficeRequest, slug: str, thread_id: int) -> HttpResponse:
    """A discussion and the answer to it; what was written is not lost if it is refused. Five queries."""
    standing = selectors.standing_in(request.actor, slug)
    found = selectors.get_thread(standing, thread_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        try:
            services.answer(
                request.actor, found.pk, text=form.cleaned_data["text"], now=clock.now()
            )
        except (GroupArchived, ThreadLocked, NothingSaid) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Risposta pubblicata."))
            return redirect("soci-thread", slug, found.pk)
    context = {
        "standing": standing,
        "group": standing.group,
        "thread": found,
        "posts": selectors.posts_of(found),
        "form": form,
    }
    return render(request, "groups/thread.html", context, status=422 if form.errors else 200)
