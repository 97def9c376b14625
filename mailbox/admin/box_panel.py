"""What the letter boxes ask of the reader, on the admin's home."""

from django.urls import reverse
from django.utils import timezone

from mailbox.admin.box_access import may_see_boxes
from mailbox.models import BoxOpening, LetterBox


def figures(user) -> list[dict]:
    """Openings to confirm, and letters not entered; those of yesterday and before are called by name."""
    if not may_see_boxes(user):
        return []
    unfinished = list(BoxOpening.objects.filter(box__in=LetterBox.objects.worked_by(user)).unfinished())
    old = [opening for opening in unfinished if timezone.localdate(opening.opened_at) < timezone.localdate()]
    left, left_old = _left(unfinished), _left(old)
    label = f"来信待录入（隔日 {left_old} 封）" if left_old else "来信待录入"
    rows = [
        ("开箱待您确认", BoxOpening.objects.to_confirm_by(user).count(), reverse("mailbox_boxes:index")),
        (label, left, _where(unfinished)),
    ]
    return [{"label": label, "count": count, "url": url} for label, count, url in rows if count]


def _left(openings: list[BoxOpening]) -> int:
    return sum(opening.letters - opening.entered for opening in openings)


def _where(openings: list[BoxOpening]) -> str:
    """The oldest opening first: its letters wait the longest."""
    return reverse("mailbox_boxes:opening", args=[openings[0].pk]) if openings else ""
