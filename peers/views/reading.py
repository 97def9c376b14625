"""One question with its answers; before it is public only its own enterprise reads it."""

from uuid import uuid4

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.meta.publisher import Publisher
from core.meta.subject import Subject
from core.models import SiteSettings
from mailbox.access import link_token
from mailbox.models import PublicAnswer, Ticket
from peers import kept
from peers.forms import AnswerForm
from peers.models import PeerAnswer, PeerQuestion
from peers.models.question import share_masks
from peers.subjects import question_subject
from peers.voices import answering

PER_PAGE = 20


@never_cache
@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    found, is_own = readable(request, pk)
    return show_question(request, found, is_own)


def readable(request: HttpRequest, pk: int) -> tuple[PeerQuestion, bool]:
    """The question, and whether it is the reader's own enterprise's. 404 for what she may not read."""
    row = PeerQuestion.objects.with_people().filter(pk=pk).first()
    is_own = row is not None and PeerQuestion.objects.of(request.user).filter(pk=pk).exists()
    if row is None or not (row.is_public or is_own):
        raise Http404
    return row, is_own


def _answers(row: PeerQuestion, number: str | None) -> Page:
    """Of a public question, the oldest first; masked with the same names as the question."""
    rows = PeerAnswer.objects.public().filter(question=row).with_people()
    page = Paginator(rows, PER_PAGE).get_page(number)
    row.shown_answers = page.object_list = list(page.object_list)
    share_masks([row])
    return page


def show_question(
    request: HttpRequest, row: PeerQuestion, is_own: bool, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    """form: the answer as it was typed; a fresh one else, for who may answer. What can not be sent is shown back."""
    place = reverse("peers:answer", args=[row.pk])
    voices = answering(request.user, row) if row.takes_answers else []
    typed = kept.words(request.user, place) if form is None else form.data
    if form is None and voices:
        form = AnswerForm(voices=voices, initial={"key": uuid4().hex, **typed})
    answers = _answers(row, request.GET.get("page"))
    context = {
        "question": row,
        "answers": answers,
        "is_own": is_own,
        "form": form if voices else None,
        "unsent": "" if voices else typed.get("text", ""),
        "mark": kept.mark(request.user, place) if voices else "",
        "ticket_url": _ticket_url(request, row) if is_own and (row.is_ticket or row.dropped) else "",
        "public_answer": _public_answer(row),
        "subject": _subject(request, row, answers),
    }
    return render(request, "peers/question.html", context, status=status)


def _subject(request: HttpRequest, row: PeerQuestion, answers: Page) -> Subject:
    publisher = Publisher.of(SiteSettings.for_request(request))
    return question_subject(row, answers, _own_url(row, answers.number), publisher)


def _own_url(row: PeerQuestion, page: int) -> str:
    path = reverse("peers:question", args=[row.pk])
    return f"{path}?page={page}" if page > 1 else path


def _ticket_url(request: HttpRequest, row: PeerQuestion) -> str:
    """Only for who may open the request as the enterprise's own."""
    ticket = Ticket.objects.of_enterprises_of(request.user).filter(submission=row.submission).first()
    return reverse("mailbox:ticket", args=[link_token(ticket)]) if ticket else ""


def _public_answer(row: PeerQuestion) -> PublicAnswer | None:
    """What the wall shows of the request. Not beside a firm's name: the wall promised to keep it out."""
    if not row.is_ticket or row.is_named:
        return None
    return PublicAnswer.objects.public().filter(ticket__submission=row.submission).first()
