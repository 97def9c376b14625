"""The enterprise form of the admin: rules that need all tenancies at once."""

from core.forms import PinyinSlugPageForm
from enterprises.tenancy_rules import TOO_MANY_CURRENT


class EnterprisePageForm(PinyinSlugPageForm):
    def is_valid(self) -> bool:
        """The rows are checked here because the page's own `clean()` still sees the stored ones."""
        valid = super().is_valid()
        if valid and self._several_rows_are_current():
            self.add_error(None, TOO_MANY_CURRENT)
            return False
        return valid

    def _several_rows_are_current(self) -> bool:
        rows = [
            form.cleaned_data
            for form in self.formsets["tenancies"].forms
            if form.cleaned_data.get("park") and not form.cleaned_data.get("DELETE")
        ]
        return sum(row["left_on"] is None for row in rows) > 1
