"""Several pages in one field, chosen as everywhere in the admin: a list of those chosen, and Wagtail's chooser."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.forms.models import ModelChoiceIterator
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail.admin.telepath import JSContext
from wagtail.admin.widgets import AdminPageChooser


class SeveralPagesChooser(forms.SelectMultiple):
    """For a field of pages of which there may be thousands: asks the database for the chosen ones alone.

    page_type: "app.Model"; noun: what one of them is called on the button.
    """

    template_name = "core/admin/several_pages.html"

    def __init__(self, page_type: str, noun: str, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.page_type, self.noun = page_type, noun

    @property
    def media(self) -> forms.Media:
        packed = JSContext()
        packed.pack(self._chooser())
        return packed.media + forms.Media(js=["js/several_pages.js"])

    def render(self, name: str, value: Any, attrs=None, renderer=None) -> SafeString:
        built = self.build_attrs(self.attrs, attrs)
        context = {
            "name": name,
            "id": built.get("id", ""),
            "described_by": built.get("aria-describedby", ""),
            "pages": self.chosen(value or []),
            "noun": self.noun,
            "chooser": JSContext().pack(self._chooser()),
        }
        return render_to_string(self.template_name, context)

    def value_from_datadict(self, data, files, name) -> list[str]:
        """Without the empty row that the form keeps as a pattern for its script."""
        return [key for key in super().value_from_datadict(data, files, name) or [] if key]

    def chosen(self, keys: Iterable[Any]) -> list:
        """The pages behind the keys, by title; what was typed wrongly is left to the field's own check."""
        numbers = [int(key) for key in map(str, keys) if key.isascii() and key.isdecimal() and len(key) < 19]
        offered = cast(ModelChoiceIterator, self.choices).queryset
        return list(offered.filter(pk__in=numbers).order_by("title"))

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The label leads to the button that opens the chooser."""
        return f"{id_}-add" if id_ else id_

    def _chooser(self) -> AdminPageChooser:
        return AdminPageChooser(target_models=[self.page_type])
