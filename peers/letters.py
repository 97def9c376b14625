"""Letters to who wrote here: that something happened and where to read it, nothing of what anybody wrote."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse
from django_tasks import task

from accounts.models import User
from core.failures import say
from peers.services.rows import Item, question_of
from peers.voices import acts_for

logger = logging.getLogger(__name__)

LETTERS = {  # name: (subject, sentence)
    "question_public": (
        "您在回音壁的提问已公开",
        "您的提问审核通过，已经公开。有了回答会再写信告诉您。",
    ),
    "question_sent_back": (
        "您在回音壁的提问需要修改",
        "您的提问需要修改。审核意见写在下面的页面里，改好后请再提交一次。",
    ),
    "question_rejected": (
        "您在回音壁的提问没有公开",
        "您的提问没有公开，理由写在下面的页面里。",
    ),
    "question_answered": (
        "您在回音壁的提问有新回答",
        "您的提问有了新的回答。有用的话，请在页面上标一下；问题解决了，也请标明。",
    ),
    "question_offered": (
        "建议把您的提问转成诉求",
        "工作人员建议把您的提问转成诉求，由部门来办。同意的，请在下面的页面按“转成诉求”。",
    ),
    "question_ticket": (
        "您的提问已转成诉求",
        "经您同意，贵企业的提问已由工作人员转成诉求，编号和进度在下面的页面里。",
    ),
    "answer_public": (
        "您在回音壁的回答已公开",
        "您写的回答审核通过，已经公开。",
    ),
    "answer_sent_back": (
        "您在回音壁的回答需要修改",
        "您写的回答需要修改，审核意见写在“我的提问和回答”里。",
    ),
    "answer_rejected": (
        "您在回音壁的回答没有公开",
        "您写的回答没有公开，理由写在“我的提问和回答”里。",
    ),
}


def tell(reader: User | None, name: str, item: Item) -> None:
    """After the transaction, by e-mail; nobody is told who has no address or speaks for it no longer. Never fails.

    Sample content writes to nobody: its addresses are invented.
    """
    question = question_of(item)
    if not question.is_sample and reader and reader.email and acts_for(reader, item):
        transaction.on_commit(lambda: send.enqueue(reader.pk, name, question.pk), robust=True)


@task()
def send(reader_id: int, name: str, question_id: int) -> None:
    """A mail server that is away undoes nothing: the page says the same. No address goes into the log."""
    reader = User.objects.filter(pk=reader_id, is_active=True).exclude(email="").first()
    if reader is None:
        return
    path = "peers:mine" if name.startswith("answer") else "peers:question"
    url = settings.BASE_URL + reverse(path, args=[] if path == "peers:mine" else [question_id])
    subject, sentence = LETTERS[name]
    lines = ["您好：", "", sentence, "", url, "", "本邮件由系统发出，不用回复。", ""]
    try:
        send_mail(subject, "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [reader.email])
    except Exception as error:  # whatever a mail server or library raises
        logger.warning("letter %s about question %s was not sent: %s", name, question_id, say(error))
