"""Who may enter the moderator's room, and of what she reads."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from mailbox.admin.access import AdmittedMixin
from peers.admin.queue import may_moderate
from peers.models import PeerAnswer, PeerQuestion

TITLE = "创业互助回音壁"


class ModeratorMixin(AdmittedMixin):
    """Others are sent away; a question of another coordinator's park is 404."""

    admits = staticmethod(may_moderate)

    @cached_property
    def question(self) -> PeerQuestion:
        visible = PeerQuestion.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    @cached_property
    def answer(self) -> PeerAnswer:
        seen = PeerQuestion.objects.visible_to(self.request.user)
        return get_object_or_404(
            PeerAnswer.objects.with_people().filter(question__in=seen), pk=self.kwargs["pk"]
        )


def page_of(question: PeerQuestion) -> str:
    return reverse("peers_admin:question", args=[question.pk])
