"""Step 2 of the form: who asks, the consent, and sending."""

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.limits import BUSY, address_key
from core.private_numbers import private_numbers
from mailbox.files import attachments, drafts
from mailbox.forms.public import ContactForm, RequestForm
from mailbox.limits import DRAFTS_OF_ADDRESS, REQUESTS_OF_ADDRESS
from mailbox.models import Draft, PrivacyNotice
from mailbox.resemblance.suggestions import suggestions
from mailbox.sending import send
from mailbox.views.form import STEPS, request_form
from mailbox.views.overtaken import show_overtaken
from mailbox.worktime import say_moment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def step_two(request: HttpRequest) -> HttpResponse:
    draft = drafts.posted(request) if request.method == "POST" else drafts.unsent(request)
    if draft is None:
        return _start_again(request)
    if done := _made_already(request, draft):
        return done
    asked, notice = request_form(draft, is_checked=True), PrivacyNotice.objects.in_force()
    if notice is None or not asked.is_valid():
        return redirect(reverse("mailbox:form") + "?check")
    form = _contact_form(request, draft, asked.cleaned_data["category"], notice)
    if request.method == "POST":
        try:
            drafts.keep_typed(draft, "contact", ContactForm.names, request.POST)
        except OperationalError:
            form.is_valid()
            form.add_error(None, BUSY)
            return _show_contact(request, draft, asked, form)
        if "back" in request.POST:
            return redirect("mailbox:form")
    if request.method == "POST" and form.is_valid():
        return _send(request, draft, asked, form)
    return _show_contact(request, draft, asked, form)


def _made_already(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    """The receipt of what this draft was sent as; where others were faster, what was written for them."""
    if draft.ticket:
        return redirect("mailbox:received", draft.ticket.number)
    taken = drafts.overtaken_by(draft)
    return show_overtaken(request, draft, taken) if taken else None


def _start_again(request: HttpRequest) -> HttpResponse:
    """Nothing to go on with: the 24 hours are over, or cookies were cleared. What was typed now is kept."""
    if request.method != "POST" or DRAFTS_OF_ADDRESS.take(address_key(request)):
        return redirect("mailbox:form")
    draft = Draft.objects.create()
    drafts.keep_typed(draft, "contact", ContactForm.names, request.POST)
    response = redirect(reverse("mailbox:form") + "?expired")
    return drafts.remember(request, response, draft)


def _contact_form(request, draft: Draft, category, notice) -> ContactForm:
    known = {"user": request.user, "category": category, "notice": notice}
    if request.method == "POST":
        return ContactForm(request.POST, **known)
    typed = draft.data.get("contact") or _known_contact(request.user, draft)
    return ContactForm(initial={**typed, "notice": notice.version}, **known)


def _known_contact(user, draft: Draft) -> dict:
    if not user.is_authenticated:
        return {}
    membership = user.enterprise_memberships.filter(is_active=True).first()
    return {
        "enterprise": draft.data.get("enterprise") or (membership and membership.enterprise_id),
        "contact_name": user.display_name,
        "contact_phone": user.phone,
        "contact_email": user.email,
    }


def _send(request, draft: Draft, asked: RequestForm, form: ContactForm) -> HttpResponse:
    if until := REQUESTS_OF_ADDRESS.take(address_key(request)):
        form.add_error(None, f"同一网络提交得太多，请在 {say_moment(until)} 之后再提交，或打电话告诉我们。")
        return _show_contact(request, draft, asked, form)
    try:
        ticket = send(draft, asked.cleaned_data, form.cleaned_data, request.user)
    except OperationalError:
        form.add_error(None, BUSY)
        return _show_contact(request, draft, asked, form)
    if ticket is None:
        return redirect("mailbox:contact")
    return redirect("mailbox:received", ticket.number)


def _show_contact(request, draft, asked: RequestForm, form) -> HttpResponse:
    context = {
        "form": form,
        "asked": asked.cleaned_data,
        "notice": form.notice,
        "draft": draft,
        "files": attachments.listed(draft),
        "private_numbers": private_numbers(asked.cleaned_data["text"]),
        "steps": STEPS,
        "page_title": "红色邮筒：联系方式",
    }
    return render(request, "mailbox/contact.html", context | suggestions(request, asked.cleaned_data))
