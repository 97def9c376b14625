"""The room and its public questions for search engines."""

from django.urls import reverse

from core.sitemaps import Listed, SiteSitemap, newest
from peers.models import PeerQuestion


class QuestionSitemap(SiteSitemap):
    def listed(self) -> list[Listed]:
        """The list itself is there before the first question."""
        questions = [
            Listed(reverse("peers:question", args=[pk]), at)
            for pk, at in PeerQuestion.objects.public().values_list("pk", "decided_at")
        ]
        return [Listed(reverse("peers:list"), newest(questions)), *questions]
