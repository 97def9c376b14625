"""Who may fetch a document: whatever address it has, an internal file is answered with 404 to strangers."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.http import Http404, HttpRequest
from wagtail.models import Page, ReferenceIndex

from accounts.roles import ADMIN_ACCESS
from core.media import SiteDocument
from events.models import EventAttachment, EventPage

ATTACHED = "attachments."  # where the index of references puts the rows of EventAttachment


def open_paths() -> QuerySet:
    """Attachments for everybody, as the index of references writes their places."""
    number = Cast("pk", CharField())
    path = Concat(Value(ATTACHED), number, Value(".document"))
    return EventAttachment.objects.filter(is_staff_only=False).annotate(path=path)


def keep_internal(document: SiteDocument, request: HttpRequest) -> None:
    """Hook before_serve_document: staff may; others only what is used in public, at least once.

    Raises:
        Http404: every use is internal or unpublished, or there is none yet.
    """
    if not request.user.has_perm(ADMIN_ACCESS) and not _is_used_in_public(document):
        raise Http404("内部文件不对外公开。")


def _is_used_in_public(document: SiteDocument) -> bool:
    shown = EventAttachment.objects.filter(document=document, is_staff_only=False)
    if shown.filter(page__in=EventPage.objects.public()).exists():
        return True
    uses = ReferenceIndex.get_references_to(document).exclude(model_path__startswith=ATTACHED)
    is_of_page = {"base_content_type": ContentType.objects.get_for_model(Page)}
    if uses.exclude(**is_of_page).exists():
        return True
    return _public_pages(uses.filter(**is_of_page)).exists()


def _public_pages(uses: QuerySet[ReferenceIndex]) -> QuerySet[Page]:
    numbers = [int(number) for number in uses.values_list("object_id", flat=True)]
    internal = EventPage.staff_only_pages().values("pk")
    return Page.objects.live().public().filter(pk__in=numbers).exclude(pk__in=internal)
