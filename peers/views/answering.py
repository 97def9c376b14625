"""Answering, and changing what one answered."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from mailbox.case import MoveRefused
from mailbox.limits import BUSY
from mailbox.once import key_of
from peers import limits
from peers.forms import AnswerEditForm, AnswerForm
from peers.models import PeerAnswer
from peers.services import writing
from peers.views.asking import sign_in_first
from peers.views.reading import readable, show_question
from peers.voices import answering

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
        messages.success(request, SHOWN if row.is_public else RECEIVED)
        return redirect("peers:question", pk)
    return show_question(request, question, is_own, form, status=422 if form.errors else 200)


def _stored(request: HttpRequest, question, form: AnswerForm) -> PeerAnswer | None:
    """None with the reason in the form."""
    key = key_of(request)
    is_again = PeerAnswer.objects.filter(form_key=key).exists()
    try:
        if not is_again and (sentence := limits.wait(limits.ANSWERS, str(request.user.pk), TOO_MANY)):
            raise MoveRefused(sentence)
        return writing.answer(
            question, form.cleaned_data["voice"], request.user, form.cleaned_data["text"], key
        )
    except MoveRefused as refusal:
        form.add_error(None, str(refusal))
    except OperationalError:
        form.add_error(None, BUSY)
    return None


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(PeerAnswer.objects.of(request.user).with_people(), pk=pk)
    if not row.may_be_edited:
        raise Http404
    form = AnswerEditForm(request.POST or None, of=row)
    if request.method == "POST" and form.is_valid() and (changed := _rewritten(request, row, form)):
        messages.success(request, SHOWN if changed.is_public else CHANGED)
        return redirect("peers:mine")
    context = {"form": form, "answer": row, "page_title": "修改回答", "robots": "noindex"}
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
