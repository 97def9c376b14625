"""Answering, and changing what one answered."""

from uuid import uuid4

from django.contrib import messages
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from core.limits import BUSY
from core.once import key_of
from mailbox.case import MoveRefused
from peers import kept, limits
from peers.forms import AnswerEditForm, AnswerForm
from peers.models import PeerAnswer, PeerQuestion
from peers.services import writing
from peers.views.asking import sign_in_first
from peers.views.reading import readable, show_question
from peers.voices import Voice, answering

SHOWN = "已公开。"
RECEIVED = "回答已收到，等工作人员审核；公开以后会发邮件告诉您，也列在“我的提问和回答”里。"
CHANGED = "已保存，等工作人员重新审核；审核通过之前不公开。"
TOO_MANY = "您一天内写得太多，请在 {moment} 之后再写。写好的内容还在下面。"
NO_VOICE = "您的账号没有连到企业或部门，不能回答。请联系所在园区的服务站。"


@never_cache
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    question, is_own = readable(request, pk)
    if not request.user.is_authenticated:
        return sign_in_first(request, back=reverse("peers:question", args=[pk]))
    form = AnswerForm(request.POST, voices=answering(request.user, question))
    if not form.voices:
        messages.error(request, NO_VOICE)
    elif not question.takes_answers:
        messages.error(request, writing.ENDED)
    elif form.is_valid() and (row := _stored(request, question, form)):
        kept.forget(request.user, request.path)
        messages.success(request, SHOWN if row.is_public else CHANGED if row.revision > 1 else RECEIVED)
        return redirect("peers:question", pk)
    return show_question(request, question, is_own, form, status=422 if form.errors else 200)


def _stored(request: HttpRequest, question, form: AnswerForm) -> PeerAnswer | None:
    """None with the reason in the form. Sent again with other words it is the same answer with the newer ones."""
    key, voice, text = key_of(request), form.cleaned_data["voice"], form.cleaned_data["text"]
    known = PeerAnswer.objects.filter(form_key=key).first()
    if known and not _is_same(known, question, voice, request.user):
        key, known = uuid4(), None
    try:
        if not known and (sentence := limits.wait(limits.ANSWERS, str(request.user.pk), TOO_MANY)):
            raise MoveRefused(sentence)
        row = writing.answer(question, voice, request.user, text, key)
        return row if row.text == text else writing.rewrite(row, request.user, {"text": text})
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
    except OperationalError:
        form.add_error(None, BUSY)
    return None


def _is_same(known: PeerAnswer, question: PeerQuestion, voice: Voice, user) -> bool:
    """Whether the form that was sent before was hers, under this question and in this name."""
    who = (known.question_id, known.author_id, known.kind, known.enterprise, known.department, known.is_named)
    said = (question.pk, user.pk, voice.kind, voice.enterprise, voice.department, voice.is_named)
    return known.may_be_edited and who == said


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return sign_in_first(request)
    row = get_object_or_404(PeerAnswer.objects.of(request.user).with_people(), pk=pk)
    if not row.may_be_edited:
        raise Http404
    form = AnswerEditForm(request.POST or None, of=row, kept=kept.words(request.user, request.path))
    if request.method == "POST" and form.is_valid() and (changed := _rewritten(request, row, form)):
        kept.forget(request.user, request.path)
        messages.success(request, SHOWN if changed.is_public else CHANGED)
        return redirect("peers:mine")
    context = {
        "form": form,
        "answer": row,
        "mark": kept.mark(request.user, request.path),
        "page_title": "修改回答",
        "robots": "noindex",
    }
    return render(request, "peers/answer_edit.html", context)


def _rewritten(request: HttpRequest, row: PeerAnswer, form: AnswerEditForm) -> PeerAnswer | None:
    try:
        return writing.rewrite(
            row, request.user, {"text": form.cleaned_data["text"]}, form.cleaned_data["revision"]
        )
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
    except OperationalError:
        form.add_error(None, BUSY)
    return None
