"""The form: one screen, without an account."""

from uuid import uuid4

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.limits import BUSY, Limit, address_key
from core.once import key_of
from enterprises.models import EnterpriseMember
from events.models import EventPage, Registration
from events.registration.forms import JoinForm
from events.registration.joining import AlreadyRegistered, Refused, join, send_again
from events.registration.links import registration_from, token_of
from events.registration.offer import Offer, offer_of
from events.registration.retention import forgotten_at

JOINS_OF_ADDRESS = Limit("event.joins", 200)  # a full hall behind one wireless network is one address
LETTERS_OF_ONE = Limit("event.again", 3)
KEPT = 60 * 24 * 3600  # seconds
COOKIE = "registered-{}"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join_form(request: HttpRequest, pk: int) -> HttpResponse:
    event = get_object_or_404(
        EventPage.objects.public().select_related("park"), pk=pk, takes_registrations=True
    )
    offer = offer_of(event)
    if request.method == "POST":
        return _send(request, event, offer)
    form = JoinForm(initial=_known(request.user), event=event)
    return _show(request, event, offer, form)


def _known(user) -> dict:
    if not user.is_authenticated:
        return {}
    member = EnterpriseMember.objects.filter(user=user, is_active=True).select_related("enterprise").first()
    return {
        "name": user.display_name,
        "phone": user.phone,
        "email": user.email,
        "unit": member.enterprise.title if member else "",
    }


def _send(request: HttpRequest, event: EventPage, offer: Offer | None) -> HttpResponse:
    key = key_of(request)
    form = JoinForm(request.POST, event=event)
    if not form.is_valid():
        return _show(request, event, offer, form, key)
    if until := JOINS_OF_ADDRESS.take(address_key(request)):
        at = f"{timezone.localtime(until):%H:%M}"
        form.add_error(None, f"同一网络报名太多，请在 {at} 之后再报，或打电话报名。")
        return _show(request, event, offer, form, key)
    try:
        return _lead_on(join(event.pk, form.applicant, key))
    except AlreadyRegistered as double:
        return _show_double(request, event, double.registration)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except OperationalError:
        form.add_error(None, BUSY)
    return _show(request, event, offer_of(event), form, key)


def _lead_on(registration: Registration) -> HttpResponse:
    """To the page behind her link; this browser remembers it, so that registering again leads there."""
    token = token_of(registration)
    response = redirect("events:own", token)
    response.set_cookie(
        COOKIE.format(registration.event_id), token, max_age=KEPT, path="/events/", httponly=True,
        samesite="Lax", secure=settings.IS_HTTPS,
    )  # fmt: skip
    return response


def _show_double(request: HttpRequest, event: EventPage, known: Registration) -> HttpResponse:
    """Whoever typed the contact of somebody else reads nothing about her; her own browser is led on."""
    mine = registration_from(request.COOKIES.get(COOKIE.format(event.pk), ""))
    if mine == known:
        return _lead_on(known)
    if known.email and not LETTERS_OF_ONE.take(str(known.public_id)):
        send_again(known)
    context = {"event": event, "page_title": "这个联系方式已经报过名", "robots": "noindex"}
    return render(request, "events/registration/double.html", context)


def _show(request, event, offer: Offer | None, form: JoinForm, key=None) -> HttpResponse:
    mine = registration_from(request.COOKIES.get(COOKIE.format(event.pk), ""))
    context = {
        "event": event,
        "offer": offer,
        "form": form,
        "key": key or uuid4(),
        "mine": token_of(mine) if mine and mine.is_active and mine.event_id == event.pk else "",
        "forgotten_at": forgotten_at(event),
        "page_title": f"报名：{event.title}",
        "robots": "noindex",
    }
    return render(request, "events/registration/join.html", context)
