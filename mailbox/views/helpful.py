"""对我有帮助: one press on a public answer, and one to take it back. Works without scripts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mailbox.views.wall import public_answer, show_answer
from mailbox.wall.helpful import Visitor, mark, remember, take_back


@require_POST
def helpful(request: HttpRequest, pk: int) -> HttpResponse:
    answer, visitor = public_answer(pk), Visitor.of(request)
    back = HttpResponseRedirect(f"{reverse('mailbox:wall_answer', args=[pk])}#helpful")
    if "back" in request.POST:
        take_back(answer, visitor)
        return back
    visitor = visitor.with_browser()
    if refusal := mark(answer, visitor, request):
        return show_answer(request, answer, refusal)
    return remember(back, visitor)
