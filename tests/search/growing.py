"""Rows beside the entries that grow with the years: requests, published answers to some, attached documents."""

from collections.abc import Iterable
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from core.models import SiteDocument
from mailbox.models import PublicAnswer, Ticket
from tests.factories.documents import new_paper
from tests.mailbox.test_public_answers import published

ONE_IN = 4  # requests have a published answer


def copies(row, number: int, change) -> list:
    """Rows of the table alone, each another one by `change(copy, number)`."""
    made = []
    for one in range(number):
        copy = type(row)(
            **{field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        )
        copy.pk = None
        change(copy, one)
        made.append(copy)
    return type(row).objects.bulk_create(made)


def _another_request(ticket: Ticket, number: int) -> None:
    ticket.number, ticket.public_id, ticket.submission = f"X{number}", uuid4(), uuid4()


def requests_with_answers(number: int) -> None:
    _, answer = published()
    tickets = copies(Ticket.objects.get(pk=answer.ticket_id), number, _another_request)[::ONE_IN]

    def to(copy: PublicAnswer, one: int) -> None:
        copy.ticket = tickets[one]

    copies(answer, len(tickets), to)


def documents_on(pages: Iterable[Page]) -> None:
    """One on each."""
    shown_on = list(pages)
    papers = copies(new_paper(b""), len(shown_on), lambda copy, one: None)
    page_type, paper_type = map(ContentType.objects.get_for_model, (Page, SiteDocument))
    ReferenceIndex.objects.bulk_create(
        ReferenceIndex(
            base_content_type=page_type, content_type=page_type, object_id=str(page.pk),
            to_content_type=paper_type, to_object_id=str(paper.pk),
            model_path="document", content_path="document", content_path_hash=uuid4(),
        )
        for page, paper in zip(shown_on, papers, strict=True)
    )  # fmt: skip
