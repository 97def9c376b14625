"""The room below /mailbox/peers/; plain addresses before the mailbox's and Wagtail's."""

from django.urls import path

from peers.views import answering, asking, listing, own, reading, reporting

app_name = "peers"

urlpatterns = [
    path("", listing.questions, name="list"),
    path("ask/", asking.ask, name="ask"),
    path("mine/", own.mine, name="mine"),
    path("<int:pk>/", reading.question, name="question"),
    path("<int:pk>/answer/", answering.answer, name="answer"),
    path("<int:pk>/edit/", asking.edit, name="edit"),
    path("<int:pk>/end/", own.end, name="end"),
    path("<int:pk>/withdraw/", own.withdraw_question, name="withdraw"),
    path("<int:pk>/ticket/", own.to_ticket, name="ticket"),
    path("<int:pk>/report/", reporting.report_question, name="report"),
    path("answer/<int:pk>/edit/", answering.edit, name="answer_edit"),
    path("answer/<int:pk>/withdraw/", own.withdraw_answer, name="answer_withdraw"),
    path("answer/<int:pk>/useful/", own.useful, name="useful"),
    path("answer/<int:pk>/report/", reporting.report_answer, name="answer_report"),
]
