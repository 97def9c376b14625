"""What finds resembling texts without reading all of them: a few numbers of each, by an index."""

from datetime import datetime

from django.db import models
from django.db.models import Count, Exists, OuterRef

from mailbox.resemblance.similarity import Profile


class SketchQuerySet(models.QuerySet):
    model: type["Sketch"]  # type: ignore[assignment]

    def keep(self, owner: models.Model, text: str, at: datetime) -> None:
        """Write the sketch of the owner's text in place of an older one; two queries."""
        of_owner = {self.model.owner: owner}
        self.filter(**of_owner).delete()
        self.bulk_create(self.model(**of_owner, gram=gram, at=at) for gram in Profile.of(text).sketch())

    def most_shared(
        self, sketch: list[int], since: datetime, least: int, limit: int, among: models.QuerySet
    ) -> dict[int, int]:
        """Keys of owners that came in since then and share at least so many grams → how many; most first.

        One query over the index; `limit` owners at most, the newest where as many are shared. `among`:
        the owners that count at all, so that others do not use up the limit; looked up by key for what
        the index found, which is why it is no join.
        """
        owner = f"{self.model.owner}_id"
        counts = Exists(among.filter(pk=OuterRef(owner)))
        rows = self.filter(counts, gram__in=sketch, at__gte=since).values_list(owner)
        found = rows.annotate(shared=Count("gram")).filter(shared__gte=least)
        return dict(found.order_by("-shared", f"-{owner}")[:limit])


class Sketch(models.Model):
    """One gram of a text. `at`: when the text came in, so that a lookup stays within its window."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    owner: str
    gram = models.IntegerField()
    at = models.DateTimeField()

    objects = SketchQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()


class TicketGram(Sketch):
    owner = "ticket"
    ticket = models.ForeignKey(
        "mailbox.Ticket", on_delete=models.CASCADE, related_name="grams", db_index=False
    )

    class Meta(Sketch.Meta):
        constraints = [models.UniqueConstraint(fields=["ticket", "gram"], name="ticket_gram_once")]
        indexes = [models.Index(fields=["gram", "at", "ticket"], name="ticket_gram_at")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.gram}"


class AnswerGram(Sketch):
    owner = "answer"
    answer = models.ForeignKey(
        "mailbox.PublicAnswer", on_delete=models.CASCADE, related_name="grams", db_index=False
    )

    class Meta(Sketch.Meta):
        constraints = [models.UniqueConstraint(fields=["answer", "gram"], name="answer_gram_once")]
        indexes = [models.Index(fields=["gram", "at", "answer"], name="answer_gram_at")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.gram}"


class SaidGram(Sketch):
    """Of what departments told, without canned sentences."""

    owner = "event"
    event = models.ForeignKey(
        "mailbox.TicketEvent", on_delete=models.CASCADE, related_name="grams", db_index=False
    )

    class Meta(Sketch.Meta):
        constraints = [models.UniqueConstraint(fields=["event", "gram"], name="said_gram_once")]
        indexes = [models.Index(fields=["gram", "at", "event"], name="said_gram_at")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.gram}"
