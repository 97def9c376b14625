"""The wall and its answers for search engines."""

from django.urls import reverse

from core.sitemaps import Listed, SiteSitemap, newest
from mailbox.models import PublicAnswer


class AnswerSitemap(SiteSitemap):
    def listed(self) -> list[Listed]:
        """The wall itself is there before the first answer."""
        answers = [
            Listed(reverse("mailbox:wall_answer", args=[pk]), at)
            for pk, at in PublicAnswer.objects.public().values_list("pk", "reviewed_at")
        ]
        return [Listed(reverse("mailbox:wall"), newest(answers)), *answers]
