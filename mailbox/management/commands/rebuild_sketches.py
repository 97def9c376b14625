"""Write anew what resembling requests and answers are found by: after a restore, or when the words weigh otherwise."""

from functools import cache

from django.core.management.base import BaseCommand
from django.db import transaction

from mailbox.models import AnswerGram, PublicAnswer, SaidGram, Ticket, TicketEvent, TicketGram
from mailbox.models.public_answer import share_masks
from mailbox.resemblance.similarity import Profile
from mailbox.writing.hint import CHECKED, known
from mailbox.writing.nearness import own_wording

AT_ONCE = 500


class Command(BaseCommand):
    help = "重算查找相似诉求和公开答复所用的特征。"

    def handle(self, *args, **options) -> None:
        tickets = self._rebuild(TicketGram, Ticket.objects.outside_archive(), _of_ticket)
        published = PublicAnswer.objects.filter(is_published=True).with_people()
        answers = self._rebuild(AnswerGram, published, _of_answer)
        told, canned = TicketEvent.objects.filter(move__in=CHECKED).select_related("actor"), cache(known)
        said = self._rebuild(
            SaidGram, told, lambda event: (own_wording(event.text, canned(event.actor)), event.at)
        )
        self.stdout.write(f"已重算 {tickets} 件诉求、{answers} 条公开答复、{said} 条答复和意见。")

    def _rebuild(self, grams, owners, read) -> int:
        """A part at a time, so that no submission waits long. `read`: an owner's text and when it came in."""
        keys = list(owners.order_by("pk").values_list("pk", flat=True))
        for start in range(0, len(keys), AT_ONCE):
            part = owners.filter(pk__in=keys[start : start + AT_ONCE])
            rows = share_masks(part) if grams is AnswerGram else part
            self._write(grams, [(row.pk, *read(row)) for row in rows])
        return len(keys)

    @transaction.atomic
    def _write(self, grams, rows: list[tuple]) -> None:
        owner = f"{grams.owner}_id"
        grams.objects.filter(**{f"{owner}__in": [key for key, _, _ in rows]}).delete()
        grams.objects.bulk_create(
            (
                grams(**{owner: key}, gram=gram, at=at)
                for key, text, at in rows
                for gram in Profile.of(text).sketch()
            ),
            batch_size=5000,
        )


def _of_ticket(ticket: Ticket) -> tuple:
    return ticket.text, ticket.submitted_at


def _of_answer(answer: PublicAnswer) -> tuple:
    return answer.asked, answer.reviewed_at
