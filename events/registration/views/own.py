"""What is behind the link of a registered person: her confirmation, fewer or more people, cancelling."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from core import qr
from core.private_pages import private
from events.models import Registration, RegistrationState
from events.registration import joining
from events.registration.door import is_open_at
from events.registration.forms import PeopleForm
from events.registration.links import own_url, registration_from
from events.registration.offer import offer_of
from events.registration.retention import forgotten_at
from events.registration.views.door import door_of, show_one

SHAPES = {"confirmed": "done", "waiting": "wait", "cancelled": "stop"}


def _gone(request: HttpRequest) -> HttpResponse:
    context = {"page_title": "打不开这份报名", "robots": "noindex"}
    return render(request, "events/registration/gone.html", context, status=404)


@require_safe
@private
def own(request: HttpRequest, token: str) -> HttpResponse:
    """Scanned by a helper who holds a door's link, it is the card of this person at the door, if she comes to it."""
    row = registration_from(token)
    if row is None:
        return _gone(request)
    helper = door_of(request)
    if helper and is_open_at(helper.event, timezone.now()):
        return show_one(request, helper, row)
    return _show(request, row, token)


def _show(request: HttpRequest, row: Registration, token: str, **more) -> HttpResponse:
    event = row.event
    context = {
        "row": row,
        "event": event,
        "token": token,
        "shape": SHAPES[row.state],
        "ahead": _people_ahead(row),
        "is_too_large": row.event.capacity is not None and row.people > row.event.capacity,
        "can_change": _can_change(row),
        "can_join": _can_join(row),
        "is_over": event.over_at <= timezone.now(),
        "qr": qr.drawing(own_url(row), "报名二维码") if row.is_active and not event.is_cancelled else "",
        "forgotten_at": forgotten_at(event),
        "most": _most(row),
        "page_title": f"我的报名：{event.title}",
        "robots": "noindex",
    }
    return render(request, "events/registration/own.html", context | more)


def _people_ahead(row: Registration) -> int:
    """In line before this one, in people as the event's page counts them; 0 for who does not wait."""
    if row.state != RegistrationState.WAITING:
        return 0
    return Registration.objects.waiting().filter(event=row.event, pk__lt=row.pk).people_count()


def _can_join(row: Registration) -> bool:
    """Once more, after it was cancelled."""
    offer = None if row.is_active or row.event.is_staff_only else offer_of(row.event)
    return offer is not None and offer.is_open


def _can_change(row: Registration) -> bool:
    event = row.event
    return row.is_active and event.live and not event.is_cancelled and event.over_at > timezone.now()


def _most(row: Registration) -> int:
    """A group that staff entered, or that was larger once, may stay as large as it is."""
    return max(row.event.largest_group, row.people)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, POST cancels: programs that open links in letters must not."""
    row = registration_from(token)
    if row is None:
        return _gone(request)
    if request.method != "POST":
        if not _can_change(row):
            return redirect("events:own", token)
        context = {"row": row, "token": token, "page_title": "取消报名", "robots": "noindex"}
        return render(request, "events/registration/cancel.html", context)
    try:
        done = joining.cancel(row)
    except joining.Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "已经取消，名额让给别人了。" if done else "这份报名之前已经取消。")
    return redirect("events:own", token)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def change(request: HttpRequest, token: str) -> HttpResponse:
    row = registration_from(token)
    if row is None:
        return _gone(request)
    if not _can_change(row) or _most(row) == 1:
        return redirect("events:own", token)
    form = PeopleForm(request.POST or None, initial={"people": row.people}, most=_most(row))
    if request.method == "POST" and form.is_valid():
        try:
            changed = joining.change_people(row, form.cleaned_data["people"])
        except joining.Refused as refusal:
            form.add_error("people" if refusal.field else None, str(refusal))
        else:
            messages.success(request, f"已改为 {changed.people} 人。")
            return redirect("events:own", token)
    context = {"row": row, "form": form, "token": token, "page_title": "改人数", "robots": "noindex"}
    return render(request, "events/registration/change.html", context)
