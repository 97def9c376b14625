"""Asking, and changing what one asked."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.limits import BUSY
from core.once import key_of
from mailbox.case import MoveRefused
from mailbox.models import PrivacyNotice, RequestCategory
from peers import kept, limits
from peers.forms import AskForm, EditForm
from peers.models import PeerQuestion
from peers.services import writing
from peers.voices import Voice, asking

RECEIVED = "已收到，等工作人员审核。公开以后、有了回答，都会发邮件告诉您。"
CHANGED = "已保存，等工作人员重新审核；审核通过之前不公开。"
TOO_MANY = "贵企业一天内问得太多，请在 {moment} 之后再问；急事请写诉求或打电话。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in_first(request)
    voices = asking(request.user)
    if not (voices and RequestCategory.objects.active().filter(is_complaint=False).exists()):
        return render(
            request, "peers/no_enterprise.html", {"page_title": "提一个问题", "has_voice": bool(voices)}
        )
    known = {"voices": voices, "notice": notice_for(request.user)}
    if request.method != "POST":
        typed = kept.words(request.user, request.path)
        return _show(request, AskForm(initial={"key": uuid4().hex, **typed}, **known))
    form = AskForm(request.POST, **known)
    return _store(request, form) if form.is_valid() else _show(request, form)


def sign_in_first(request: HttpRequest, back: str = "") -> HttpResponse:
    """What was typed meanwhile is there again afterwards."""
    if request.method == "POST" and kept.keep(request):
        messages.info(request, "登录后接着填，刚才写的都在。")
    return redirect_to_login(back or request.path)


def notice_for(user) -> PrivacyNotice | None:
    """Nobody can be reached for a request whose account has neither telephone nor e-mail."""
    return PrivacyNotice.objects.in_force() if user.phone or user.email else None


def _store(request: HttpRequest, form: AskForm) -> HttpResponse:
    key, voice = key_of(request), form.cleaned_data["voice"]
    known = PeerQuestion.objects.filter(form_key=key).first()
    if known is None and (sentence := limits.wait(limits.QUESTIONS, str(voice.enterprise.pk), TOO_MANY)):
        form.add_error(None, sentence)
        return _show(request, form, 429)
    if known and not _is_same(request, known, voice):
        key = uuid4()
    try:
        question = writing.ask(voice, request.user, form.words(), key)
        is_changed = question == known and _changed(question, voice, request.user, form)
    except (MoveRefused, OperationalError) as refusal:
        form.add_error(None, str(refusal) if isinstance(refusal, MoveRefused) else BUSY)
        return _show(request, form)
    kept.forget(request.user, request.path)
    messages.success(request, CHANGED if is_changed else RECEIVED)
    return redirect("peers:question", question.pk)


def _is_same(request: HttpRequest, known: PeerQuestion, voice: Voice) -> bool:
    """Whether the form that was sent before was hers, for the same enterprise, and may still be changed."""
    own = PeerQuestion.objects.of(request.user).filter(pk=known.pk, enterprise=voice.enterprise)
    return known.may_be_edited and own.exists()


def _changed(question: PeerQuestion, voice: Voice, user: User, form: AskForm) -> bool:
    """Back in the browser, words changed, sent again: it is the same question with the newer words."""
    words = form.words() | {"is_named": voice.is_named}
    if all(getattr(question, name) == value for name, value in words.items()):
        return False
    writing.rewrite(question, user, words)
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in_first(request)
    question = get_object_or_404(PeerQuestion.objects.of(request.user), pk=pk)
    if not question.may_be_edited:
        messages.error(request, writing.FINAL.format(state=question.get_state_display()))
        return redirect("peers:question", pk)
    voices = [voice for voice in asking(request.user) if voice.enterprise.pk == question.enterprise_id]
    known = {
        "of": question, "user": request.user, "voices": voices, "notice": notice_for(request.user),
        "kept": kept.words(request.user, request.path),
    }  # fmt: skip
    form = EditForm(request.POST or None, **known)
    if request.method == "POST" and form.is_valid() and _rewritten(request, question, form):
        kept.forget(request.user, request.path)
        messages.success(request, CHANGED)
        return redirect("peers:question", pk)
    return _show(request, form, question=question)


def _rewritten(request: HttpRequest, question: PeerQuestion, form: EditForm) -> bool:
    words = form.words() | {"is_named": form.cleaned_data["voice"].is_named}
    try:
        writing.rewrite(question, request.user, words, form.cleaned_data["revision"])
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
    except OperationalError:
        form.add_error(None, BUSY)
    return not form.errors


def _show(request: HttpRequest, form: AskForm, status: int = 200, question=None) -> HttpResponse:
    context = {
        "form": form,
        "question": question,
        "notice": form.notice,
        "mark": kept.mark(request.user, request.path),
        "page_title": "修改问题" if question else "提一个问题",
        "robots": "noindex",
    }
    return render(request, "peers/ask.html", context, status=status)
