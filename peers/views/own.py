"""What one wrote oneself, and what the asker alone may press."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from mailbox.access import link_token
from mailbox.case import MoveRefused
from mailbox.files import drafts
from mailbox.models import Ticket
from peers.models import Ending, PeerAnswer, PeerQuestion
from peers.models.question import share_masks
from peers.services import asker, ticketing, writing

MOST = 50
ENDED = {"solved": "已标明“已解决”。", "closed": "已结束，不再收回答。", "": "重新征求回答。"}


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The newest fifty questions and answers of the user's enterprises, and answers of her own."""
    questions = PeerQuestion.objects.of(request.user).with_people().order_by("-created_at", "-pk")
    answers = PeerAnswer.objects.withdrawable_by(request.user).with_people().order_by("-created_at", "-pk")
    written = list(answers[:MOST])
    share_masks(answer.question for answer in written)  # for their titles
    context = {
        "questions": questions[:MOST],
        "answers": written,
        "page_title": "我的提问和回答",
        "robots": "noindex",
    }
    return render(request, "peers/mine.html", context)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    question, ending = _own(request, pk), request.POST.get("ending", "")
    ending = ending if ending in Ending.values else ""
    return _done(request, question, lambda: asker.end(question, ending), ENDED[ending])


@login_required
@require_POST
def withdraw_question(request: HttpRequest, pk: int) -> HttpResponse:
    question = _own(request, pk)
    return _done(request, question, lambda: writing.take_back(question, request.user), "已撤回，不再公开。")


@login_required
@require_POST
def withdraw_answer(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(PeerAnswer.objects.withdrawable_by(request.user), pk=pk)
    writing.take_back(row, request.user)
    messages.success(request, "回答已撤回，不再公开。")
    return redirect("peers:mine")


@login_required
@require_POST
def useful(request: HttpRequest, pk: int) -> HttpResponse:
    own = PeerQuestion.objects.of(request.user)
    row = get_object_or_404(PeerAnswer.objects.public().filter(question__in=own), pk=pk)
    is_useful = "back" not in request.POST
    said = "已标明“有用”。" if is_useful else "已取消“有用”。"
    return _done(request, row.question, lambda: asker.mark_useful(row, is_useful), said)


@login_required
@require_POST
def to_ticket(request: HttpRequest, pk: int) -> HttpResponse:
    """On to the mailbox form with the words filled in; a request that is there already is opened instead."""
    question = _own(request, pk)
    if question.running_ticket:
        ticket = Ticket.objects.of_enterprises_of(request.user).filter(submission=question.submission).first()
        return redirect("mailbox:ticket", link_token(ticket)) if ticket else redirect("peers:question", pk)
    try:
        draft = ticketing.draft_for(question, request.user)
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("peers:question", pk)
    return drafts.remember(request, redirect("mailbox:form"), draft)


def _own(request: HttpRequest, pk: int) -> PeerQuestion:
    return get_object_or_404(PeerQuestion.objects.of(request.user), pk=pk)


def _done(request: HttpRequest, question: PeerQuestion, press, said: str) -> HttpResponse:
    try:
        press()
    except MoveRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(reverse("peers:question", args=[question.pk]))
