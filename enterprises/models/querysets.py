"""How enterprises are asked for."""

from datetime import date

from django.db import models
from django.utils import timezone
from wagtail.query import PageQuerySet

from core.public_pages import unrestricted
from enterprises.models.flag import EnterpriseFlag
from enterprises.models.tenancy import TEAM, Tenancy, TenancyStatus
from enterprises.name_search import Word, words_of
from search.engine import asking
from search.engine.matching import AUTOCOMPLETE, TITLE_AND_BODY, matching


def _named_so(word: Word) -> models.Q:
    shown = models.Q(title__icontains=word.text) | models.Q(legal_name__icontains=word.text)
    typed = models.Q(products__icontains=word.text)
    if word.letters:
        typed |= models.Q(pinyin_key__startswith=word.letters)
        typed |= models.Q(pinyin_initials__contains=word.letters)
    return shown | typed


class EnterpriseQuerySet(PageQuerySet):
    def public(self):
        """Live and open to everybody."""
        return unrestricted(self.live())

    def in_park(self, park):
        """There now; who sits in an incubator inside the park counts too."""
        return self.in_parks([park])

    def in_parks(self, parks):
        return self.filter(pk__in=Tenancy.objects.current().in_parks(parks).values("enterprise"))

    def incubating(self):
        """Registered, and incubating in a park now."""
        return self.at_stage(TenancyStatus.INCUBATING)

    def at_stage(self, stage: str):
        """A team not registered yet is a team and nothing else; the others are what their tenancy says."""
        if stage == TEAM:
            return self.filter(is_unregistered_team=True)
        return self.filter(is_unregistered_team=False).with_status(stage)

    def with_status(self, status: str):
        """By the tenancy of today; 毕业 and 迁出 stay true of those who have left since."""
        rows = Tenancy.objects.filter(status=status)
        if status in (TenancyStatus.INCUBATING, TenancyStatus.RESIDENT):
            return self.filter(pk__in=rows.current().values("enterprise"))
        if status == TenancyStatus.MOVED_OUT:
            return self.filter(pk__in=rows.values("enterprise")).exclude(
                pk__in=Tenancy.objects.current().values("enterprise")
            )
        return self.filter(pk__in=rows.values("enterprise"))

    def flagged(self, kind: str, on: date | None = None):
        """With a recognition of this kind that holds on the day, today by default."""
        return self.filter(pk__in=EnterpriseFlag.objects.valid(on).filter(kind=kind).values("enterprise"))

    def starting_with(self, letter: str):
        """By the first letter of the pinyin; `#` for names that start with a digit or a sign."""
        if letter == "#":
            return self.exclude(pinyin_key__regex=r"^[a-z]")
        return self.filter(pinyin_key__startswith=letter.lower())

    def named(self, text: str):
        """Every word in a name or in the products, or, of Latin letters, the start of the pinyin or initials; or
        every word as it stands in what the search index knows of the enterprise, in traditional signs as well,
        or in the sounds of its name.
        """
        words = words_of(text)
        if not words:
            return self
        typed = models.Q()
        for word in words:
            typed &= _named_so(word)
        known = [asking.every_chunk(text), asking.beginning(text)]
        for asked, columns in zip(known, (TITLE_AND_BODY, AUTOCOMPLETE), strict=True):
            typed |= models.Q(pk__in=matching(self.model.objects.order_by(), asked, columns).values("pk"))
        return self.filter(typed)

    def with_current_tenancy(self):
        """Prefetches what `current_tenancy` reads, park included: two queries for any number of rows."""
        current = Tenancy.objects.current().select_related("park")
        return self.prefetch_related(
            models.Prefetch("tenancies", queryset=current, to_attr="current_tenancies")
        )

    def with_current_flags(self):
        """Prefetches what `current_flags` reads."""
        valid = EnterpriseFlag.objects.valid(timezone.localdate())
        return self.prefetch_related(models.Prefetch("flags", queryset=valid, to_attr="valid_flags"))

    def for_cards(self):
        """With all that a card shows."""
        return (
            self.with_current_tenancy()
            .with_current_flags()
            .select_related("logo")
            .prefetch_related("logo__renditions")
        )

    def by_pinyin(self):
        return self.order_by("pinyin_key", "title", "pk")

    def newest_entry_first(self):
        """By the day of the present entry; who is in no park now comes last."""
        entry = Tenancy.objects.current().filter(enterprise=models.OuterRef("pk")).order_by("-entered_on")
        entered = models.Subquery(entry.values("entered_on")[:1])
        return self.annotate(entered_on=entered).order_by(
            models.F("entered_on").desc(nulls_last=True), "pinyin_key", "title", "pk"
        )
