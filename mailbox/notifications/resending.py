"""What got stuck is put in line again, because a person said so."""

from django.utils import timezone

from mailbox.models import NoticeQuerySet


def send_again(notices: NoticeQuerySet) -> int:
    """Notices that are stuck, each from its first try on; the next tick sends them. Returns how many.

    One that got going or was settled in the meantime is left alone: the condition is asked again by the update.
    """
    again = {"is_given_up": False, "started_at": None, "tries": 0, "error": "", "next_try_at": timezone.now()}
    return notices.stuck().update(**again)
