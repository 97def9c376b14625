"""Who has to do with the real letter boxes."""

from django.shortcuts import get_object_or_404

from mailbox.access import works_at_station
from mailbox.admin.access import AdmittedMixin, may_enter, oversees
from mailbox.models import BoxOpening, LetterBox


def may_enter_anything(user) -> bool:
    """By the form, or from the opening of a box."""
    return may_enter(user) or may_see_boxes(user)


def may_see_boxes(user) -> bool:
    """Coordinators, supervisors and stations."""
    return user.is_active and (oversees(user) or works_at_station(user))


class BoxMixin(AdmittedMixin):
    """For views of the book; 404 for boxes and openings that are not the reader's."""

    admits = staticmethod(may_see_boxes)

    def box(self) -> LetterBox:
        """One that she may open."""
        boxes = LetterBox.objects.active().worked_by(self.request.user)
        return get_object_or_404(boxes.select_related("park"), pk=self.kwargs["pk"])

    def opening(self) -> BoxOpening:
        openings = BoxOpening.objects.visible_to(self.request.user).with_progress()
        rows = openings.select_related("box__park", "registered_by", "second")
        return get_object_or_404(rows.prefetch_related("events__by", "attachments"), pk=self.kwargs["pk"])
