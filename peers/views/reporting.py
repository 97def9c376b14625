"""举报: anybody may say that something public should not stand there; a moderator looks at it again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.limits import address_key
from peers import limits
from peers.forms import ReportForm
from peers.models import PeerAnswer, PeerQuestion
from peers.services.reports import Reporter, report
from peers.services.rows import Item, question_of

TOO_MANY = "这个网络举报得太多，请在 {moment} 之后再试，或打电话告诉我们。"
RECEIVED = "举报已收到，工作人员会再看一遍；在那之前仍然显示。"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_question(request: HttpRequest, pk: int) -> HttpResponse:
    return _report(request, get_object_or_404(PeerQuestion.objects.public().with_people(), pk=pk))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_answer(request: HttpRequest, pk: int) -> HttpResponse:
    return _report(request, get_object_or_404(PeerAnswer.objects.public().with_people(), pk=pk))


def _report(request: HttpRequest, item: Item) -> HttpResponse:
    form = ReportForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        address = address_key(request)
        if sentence := limits.wait(limits.REPORTS, address, TOO_MANY):
            form.add_error(None, sentence)
            status = 429
        else:
            report(item, Reporter.of(request.user, address), **form.cleaned_data)
            messages.success(request, RECEIVED)
            return redirect("peers:question", question_of(item).pk)
    context = {
        "form": form,
        "item": item,
        "question": question_of(item),
        "page_title": "举报",
        "robots": "noindex",
    }
    return render(request, "peers/report.html", context, status=status)
