"""What was published because of a request."""

from django.db import models


class TicketLink(models.Model):
    """A published event or article that came of a ticket; the page says how many, never which."""

    wagtail_reference_index_ignore = True  # its usage pages would tell of requests

    ticket = models.ForeignKey("mailbox.Ticket", on_delete=models.CASCADE, related_name="links")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "page"], name="ticket_link_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.page_id}"
