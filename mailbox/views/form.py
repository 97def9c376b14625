"""Step 1 of the form: what it is about, with files. Kept under a draft before it is judged."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.limits import BUSY, address_key
from core.models import SiteSettings
from core.plain_text import shortened
from enterprises.models import ParkPage
from mailbox.files import attachments, drafts
from mailbox.files.upload_quota import with_upload_quota
from mailbox.forms.public import RequestForm
from mailbox.limits import DRAFTS_OF_ADDRESS
from mailbox.models import Draft, MailboxPage, PrivacyNotice, RequestCategory
from mailbox.tracking.offices import site_office
from mailbox.worktime import say_moment
from search.query import cleaned

MOST_DIGITS = 10
MOST_SEARCHED = 40  # signs
SEARCHED = "在网站上搜“{}”，没有找到。我想问："
STEPS = ["说明情况", "联系方式"]


@never_cache
@with_upload_quota
@require_http_methods(["GET", "HEAD", "POST"])
def step_one(request: HttpRequest, page: MailboxPage | None = None) -> HttpResponse:
    """`page`: the version to preview; else the live one, and the form works without any."""
    page = page or MailboxPage.objects.live().first()
    notice = PrivacyNotice.objects.in_force()
    if notice is None or not RequestCategory.objects.active().exists():
        return render(request, "mailbox/closed.html", _frame(request, page))
    if request.method == "POST":
        try:
            return _keep_request(request, page)
        except OperationalError:
            return _show_busy(request, page)
    draft = drafts.current(request)
    form = request_form(draft, is_checked="check" in request.GET, wished=request.GET)
    return _show_request(request, page, form, draft)


def _keep_request(request: HttpRequest, page) -> HttpResponse:
    draft = drafts.posted(request)
    if draft and draft.ticket:
        return redirect("mailbox:received", draft.ticket.number)
    if draft is None:
        if until := DRAFTS_OF_ADDRESS.take(address_key(request)):
            return _show_wait(request, page, until)
        draft = Draft.objects.create()
    drafts.keep_typed(draft, "request", RequestForm.names, request.POST)
    refused = _take_files(request, draft)
    if drafts.overtaken_by(draft):
        return redirect("mailbox:contact")
    form = request_form(draft, is_checked="next" in request.POST)
    if refused or ("next" in request.POST and not form.is_valid()):
        response = _show_request(request, page, form, draft, refused)
    else:
        response = redirect(
            "mailbox:contact" if "next" in request.POST else reverse("mailbox:form") + "#files"
        )
    return drafts.remember(request, response, draft)


def _take_files(request: HttpRequest, draft: Draft) -> list[str]:
    """Store what came with the form and drop what was to be removed; sentences for what was refused."""
    attachments.remove(draft, request.POST.get("remove", ""))
    refused = attachments.accept_all(request.FILES.getlist("files"), draft)
    return [*refused, *request.refused_uploads]


def request_form(draft: Draft | None, *, is_checked: bool, wished: QueryDict | None = None) -> RequestForm:
    """wished: `park` (slug), `category` (number), `searched` (in vain) of a link to the form; what was typed before
    stands.
    """
    typed = draft.data.get("request", {}) if draft else {}
    if is_checked and draft:
        return RequestForm(typed)
    typed = {**_wishes(wished or QueryDict()), **{name: value for name, value in typed.items() if value}}
    return RequestForm(initial=typed)


def _wishes(wished: QueryDict) -> dict[str, int | str]:
    """What of a link's wishes exists."""
    found: dict[str, int | str | None] = {}
    if searched := shortened(cleaned(wished.get("searched", "")), MOST_SEARCHED):
        found["text"] = SEARCHED.format(searched)
    if park := wished.get("park", "").replace("\x00", ""):
        found["park"] = ParkPage.objects.live().filter(slug=park).values_list("pk", flat=True).first()
    category = wished.get("category", "")
    if category.isascii() and category.isdecimal() and len(category) < MOST_DIGITS:
        found["category"] = (
            RequestCategory.objects.active().filter(pk=category).values_list("pk", flat=True).first()
        )
    return {name: wish for name, wish in found.items() if wish}


def _show_request(request, page, form, draft, refused=()) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "files": attachments.listed(draft),
        "refused": refused,
        "is_expired": "expired" in request.GET,
        "steps": STEPS,
        "limits": attachments.TOLD_LIMITS,
    }
    return render(request, "mailbox/mailbox_page.html", _frame(request, page) | context)


def _show_wait(request, page, until) -> HttpResponse:
    """Too many forms from one network: what was typed stays in the form."""
    sentence = f"同一网络填写得太多，请在 {say_moment(until)} 之后再继续，急事请打电话。"
    return _show_request(request, page, _told(RequestForm(request.POST), sentence), None)


def _show_busy(request, page) -> HttpResponse:
    """Nothing could be stored: what was typed stays in the form, files have to be chosen again."""
    sentence = f"{BUSY}文件请重新选择。" if request.FILES else BUSY
    return _show_request(request, page, _told(RequestForm(request.POST), sentence), drafts.posted(request))


def _told(form: RequestForm, sentence: str) -> RequestForm:
    form.is_valid()
    form.add_error(None, sentence)
    return form


def _frame(request, page) -> dict:
    office = site_office(SiteSettings.for_request(request))
    return {"page": page, "page_title": page.title if page else "红色邮筒", "office": office}
