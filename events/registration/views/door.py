"""The page of a helper at the door, without an account: the link works on the days of the event."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from core import once
from core.plain_text import one_line
from core.private_pages import private
from events.models import EventPage, Registration
from events.registration import door
from events.registration.links import event_from_door
from events.registration.numbers import numbers_of
from events.wording import spoken_day

COOKIE = "door"
LONGEST_SEARCH = 40
NONE_FOUND = "没有找到。换姓名里的一个字，或者手机号后四位再找；确实没有报名的，按“未报名，加 1 人”。"
OTHER_EVENT = "扫到的是另一场活动的报名：{}。没有计数。请对方出示这场活动的二维码，或者按姓名找。"
CANCELLED = "扫到的报名已经取消，没有计数。人来了的，按“未报名，加 1 人”。"


@dataclass(frozen=True)
class Helper:
    """Who holds the link of an event's door."""

    event: EventPage
    token: str


def door_of(request: HttpRequest) -> Helper | None:
    """Of a browser that opened the door's link before."""
    token = request.COOKIES.get(COOKIE, "")
    event = event_from_door(token) if token else None
    return Helper(event, token) if event else None


def _helper_or_404(token: str) -> Helper:
    event = event_from_door(token)
    if event is None:
        raise Http404
    return Helper(event, token)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def door_page(request: HttpRequest, token: str) -> HttpResponse:
    """POST searches: names do not belong into an address."""
    helper = _helper_or_404(token)
    now = timezone.now()
    if not door.is_open_at(helper.event, now):
        return _show_closed(request, helper.event)
    typed = one_line(request.POST.get("q", "").replace("\x00", ""))[:LONGEST_SEARCH]
    rows = door.found(helper.event, typed) if typed else []
    empty = NONE_FOUND if request.method == "POST" and typed and not rows else ""
    response = _show(
        request, helper, typed=typed, rows=rows, empty=empty, last=_just_counted(request, helper.event)
    )
    left = int((door.door_hours(helper.event)[1] - now).total_seconds())
    response.set_cookie(
        COOKIE, token, max_age=left, path="/events/", httponly=True, samesite="Lax", secure=settings.IS_HTTPS
    )
    return response


def _just_counted(request: HttpRequest, event: EventPage) -> Registration | None:
    """Whom the last press was about, so that it can be taken back."""
    try:
        key = UUID(request.GET.get("done", ""))
    except ValueError:
        return None
    return Registration.objects.active().filter(event=event, public_id=key).first()


def show_one(request: HttpRequest, helper: Helper, row: Registration) -> HttpResponse:
    """The card of one person, after her QR picture was scanned; a sentence where there is nobody to count."""
    if row.event_id != helper.event.pk:
        return _show(request, helper, empty=OTHER_EVENT.format(row.event.title))
    if not row.is_active:
        return _show(request, helper, empty=CANCELLED)
    return _show(request, helper, rows=[row], is_scanned=True)


@require_http_methods(["POST"])
@private
def count(request: HttpRequest, token: str) -> HttpResponse:
    """`arrive` with the number of people, 0 takes it back; or `walk_in`, once for each drawn button."""
    helper = _helper_or_404(token)
    if not door.is_open_at(helper.event, timezone.now()):
        return _show_closed(request, helper.event)
    if "walk_in" in request.POST:
        return _count_walk_in(request, helper)
    row = _posted_row(request, helper.event)
    people = _number(request.POST.get("people", ""), row.people if row else 0)
    before = door.arrive(row, people) if row else None
    if row is None or before is None:
        messages.warning(request, "这份报名刚刚取消了，没有计数。确实来了的，按“未报名，加 1 人”。")
        return redirect("events:door", token)
    _say_counted(request, row, people, before)
    return redirect(f"{request.path.removesuffix('count/')}?done={row.public_id}")


def _posted_row(request: HttpRequest, event: EventPage) -> Registration | None:
    try:
        key = UUID(request.POST.get("row", ""))
    except ValueError:
        return None
    return Registration.objects.active().filter(event=event, public_id=key).first()


def _number(typed: str, most: int) -> int:
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 4
    return min(int(typed), most) if is_number else most


def _say_counted(request: HttpRequest, row: Registration, people: int, before: int) -> None:
    if people == 0:
        messages.success(request, f"已撤销 {row.masked_name} 的到场。")
    elif before == people:
        messages.warning(request, f"{row.masked_name} 之前已经登记过 {before} 人，没有重复计数。")
    else:
        messages.success(request, f"已登记 {row.masked_name}，{people} 人到场。")


def _count_walk_in(request: HttpRequest, helper: Helper) -> HttpResponse:
    change = -1 if request.POST["walk_in"] == "-1" else 1
    if once.begins(f"walk_in.{helper.event.pk}.{change}.{once.key_of(request)}"):
        door.walk_in(helper.event, change)
        messages.success(request, "已加 1 人（未报名）。" if change > 0 else "已减 1 人（未报名）。")
    return redirect("events:door", helper.token)


def _show(request: HttpRequest, helper: Helper, **more) -> HttpResponse:
    numbers = numbers_of(helper.event)
    context = {
        "event": helper.event,
        "token": helper.token,
        "numbers": numbers,
        "key": uuid4(),
        "robots": "noindex",
    }
    return render(request, "events/registration/door.html", context | {"page_title": "到场登记"} | more)


def _show_closed(request: HttpRequest, event: EventPage) -> HttpResponse:
    span, today = event.span, timezone.localdate()
    days = spoken_day(span.first_day, today)
    if span.last_day != span.first_day:
        days = f"{days}至 {spoken_day(span.last_day, today, said=span.first_day)}"
    context = {"event": event, "days": days, "page_title": "到场登记", "robots": "noindex"}
    return render(request, "events/registration/door_closed.html", context)
