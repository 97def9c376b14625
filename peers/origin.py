"""A request's page in the admin leads back to the question that it was."""

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from accounts.models import User
from mailbox.models import Ticket
from mailbox.origins import Source
from peers.models import PeerQuestion


def origin_of(ticket: Ticket, user: User | AnonymousUser) -> Source | None:
    """Who moderates gets the moderator's page, everybody else the public one as long as there is one."""
    question = PeerQuestion.objects.filter(submission=ticket.submission).first()
    if question is None:
        return None
    label, is_named = f"回音壁问题 {question.pk}", question.is_named
    if PeerQuestion.objects.visible_to(user).filter(pk=question.pk).exists():
        return Source(label, reverse("peers_admin:question", args=[question.pk]), is_named)
    url = reverse("peers:question", args=[question.pk]) if question.is_public else ""
    return Source(label, url, is_named)
