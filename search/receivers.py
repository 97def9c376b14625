"""Wagtail's page signals, led to `search.pages`. Deleting a page takes its entry by the foreign key."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.models import SiteDocument, SiteImage
from search.following import bring_below_in_step, follow, pages_using
from search.pages import index_page

follow(SiteDocument, pages_using, "title")
follow(SiteImage, pages_using, "credit")


@receiver(page_published, dispatch_uid="search.published")
def _page_changed(sender, instance, **kwargs) -> None:
    index_page(instance)


@receiver(page_unpublished, dispatch_uid="search.unpublished")
def _page_taken_down(sender, instance, **kwargs) -> None:
    """Of a page that is being deleted too: Wagtail tells it before, with what is stored, which is live still."""
    instance.live = False
    index_page(instance)


@receiver(page_slug_changed, dispatch_uid="search.slug")
@receiver(post_page_move, dispatch_uid="search.moved")
def _address_changed(sender, instance, **kwargs) -> None:
    bring_below_in_step(instance)


@receiver(post_save, sender=PageViewRestriction, dispatch_uid="search.restricted")
def _closed(sender, instance, raw=False, **kwargs) -> None:
    if not raw:
        bring_below_in_step(instance.page)


@receiver(post_delete, sender=PageViewRestriction, dispatch_uid="search.freed")
def _opened(sender, instance, origin, **kwargs) -> None:
    """Not when it goes with its page, of which half is deleted by then."""
    if getattr(origin, "model", type(origin)) is PageViewRestriction:
        bring_below_in_step(instance.page)
