"""Not every answer is worth publishing: passed over with a reason, and taken up again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts import audit
from accounts.models import User
from mailbox.case import MoveRefused
from mailbox.models import PassedOver, Ticket
from mailbox.models.public_answer import obstacle

PASSED, TAKEN_UP = "不拟公开", "恢复待拟公开"


@transaction.atomic
def pass_over(ticket: Ticket, user: User, reason: str, at: datetime | None = None) -> PassedOver:
    """MoveRefused when there is nothing to decide. Of two people the second learns of the first."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    if why := obstacle(ticket):
        raise MoveRefused(why)
    answer = getattr(ticket, "public_answer", None)
    if answer and answer.answered_at == ticket.answered_at:
        raise MoveRefused("这件诉求已经拟了公开答复；不要公开的，请到公开答复里撤下。")
    known = PassedOver.objects.filter(ticket=ticket, answered_at=ticket.answered_at).first()
    if known:
        raise MoveRefused(f"{known.decided_by or '另一位同事'}已经定为不拟公开：{known.reason}")
    decided = {"reason": reason, "decided_by": user, "decided_at": at or timezone.now()}
    row, _ = PassedOver.objects.update_or_create(
        ticket=ticket, defaults=decided | {"answered_at": ticket.answered_at}
    )
    audit.record(PASSED, row, f"诉求 {ticket.number}", user=user)
    return row


@transaction.atomic
def take_up(ticket: Ticket, user: User) -> bool:
    """It waits for a draft again. False: nobody had passed it over, or somebody took it up a moment ago."""
    ticket = Ticket.objects.select_for_update().get(pk=ticket.pk)
    row = PassedOver.objects.filter(ticket=ticket).first()
    if row is None:
        return False
    audit.record(TAKEN_UP, row, f"诉求 {ticket.number}", user=user)
    row.delete()
    return True
