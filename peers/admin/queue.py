"""What waits for a moderator, and how much of it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.sidebar import LinkMenuItem

from peers.models import PeerAnswer, PeerQuestion, PeerReport, State
from peers.models.moderated import MODERATE


def may_moderate(user) -> bool:
    return user.is_active and user.has_perm(MODERATE)


@dataclass(frozen=True)
class Queue:
    """Of what this moderator may see: new questions and answers, the oldest first; questions with open reports."""

    user: object

    def questions(self):
        rows = PeerQuestion.objects.visible_to(self.user).filter(state=State.WAITING)
        return rows.with_people().order_by("edited_at", "pk")

    def answers(self):
        seen = PeerQuestion.objects.visible_to(self.user)
        rows = PeerAnswer.objects.filter(state=State.WAITING, question__in=seen, question__state=State.PUBLIC)
        return rows.with_people().order_by("edited_at", "pk")

    def reported(self):
        reports = PeerReport.objects.open().filter(question=OuterRef("pk"))
        return PeerQuestion.objects.visible_to(self.user).filter(Exists(reports)).with_people()

    def counts(self) -> dict[str, int]:
        return {
            "待审核的问题": self.questions().count(),
            "待审核的回答": self.answers().count(),
            "被举报的": self.reported().count(),
        }


class PeersMenuItem(MenuItem):
    """回音壁（3）: how many wait for the reader."""

    def is_shown(self, request) -> bool:
        return may_moderate(request.user)

    def render_component(self, request):
        waiting = sum(Queue(request.user).counts().values())
        label = f"{self.label}（{waiting}）" if waiting else self.label
        return LinkMenuItem(
            self.name, label, self.url, icon_name=self.icon_name, classname=self.classname, attrs=self.attrs
        )


class PeersPanel(Component):
    """Each queue that is not empty, as a figure that leads to it; nothing at all when all are."""

    name = "peers_waiting"
    template_name = "peers_admin/home_panel.html"
    order = 60

    def get_context_data(self, parent_context):
        counts = Queue(parent_context["request"].user).counts()
        url = reverse("peers_admin:index")
        return {"figures": [{"label": name, "count": n, "url": url} for name, n in counts.items() if n]}


def add_panel(request, panels: list) -> None:
    if may_moderate(request.user):
        panels.append(PeersPanel())
