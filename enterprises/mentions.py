"""Who writes about an enterprise: pages whose text links to its page. Nobody keeps a list of them."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from core.public_pages import public_pages


def mentions_of(page: Page) -> PageQuerySet:
    """What visitors may read, the latest first; none of a page that was never saved."""
    if not page.pk:
        return Page.objects.none()
    references = ReferenceIndex.get_references_to(page).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    linking = references.annotate(page=Cast("object_id", BigIntegerField())).values("page")
    latest = F("first_published_at").desc(nulls_last=True)
    return public_pages().filter(pk__in=linking).exclude(pk=page.pk).order_by(latest, "-pk")
