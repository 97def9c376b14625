"""What a coordination meeting gave to whom: rows of department, what, and by when; empty rows are left out."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from mailbox.meeting import Assignment

ROWS = 4
PARTS = ("department", "what", "until")


class AssignmentsWidget(forms.Widget):
    """Plain fields named <name>-<row>-<part>; a value is a list of what was typed, row by row."""

    template_name = "mailbox_admin/parts/assignments.html"
    use_fieldset = True

    def __init__(self, departments) -> None:
        super().__init__()
        self.departments = departments

    def value_from_datadict(self, data, files, name) -> list[dict[str, str]]:
        return [{part: data.get(f"{name}-{row}-{part}", "").strip() for part in PARTS} for row in range(ROWS)]

    def render(self, name, value, attrs=None, renderer=None) -> str:
        """By the site's own templates, which the renderer of forms does not search."""
        rows = value or [{} for _ in range(ROWS)]
        context = {
            "rows": [{"number": row + 1, "name": f"{name}-{row}", **typed} for row, typed in enumerate(rows)],
            "departments": [(str(one.pk), str(one)) for one in self.departments],
        }
        return render_to_string(self.template_name, context)


class AssignmentsField(forms.Field):
    def __init__(self, departments, **kwargs) -> None:
        self.departments = departments
        super().__init__(widget=AssignmentsWidget(departments), **kwargs)

    def clean(self, value: list[dict[str, str]]) -> list[Assignment]:
        typed = [(number, row) for number, row in enumerate(value, 1) if any(row.values())]
        return [self._read(number, row) for number, row in typed]

    def _read(self, number: int, row: dict[str, str]) -> Assignment:
        chosen = row["department"]
        found = next((one for one in self.departments if str(one.pk) == chosen), None)
        if found is None or not row["what"]:
            raise ValidationError(f"第 {number} 行请选部门，并写明要做的事。")
        try:
            until = date.fromisoformat(row["until"]) if row["until"] else None
        except ValueError:
            raise ValidationError(f"第 {number} 行的日期请写成 2026-11-27 的样子。") from None
        return Assignment(found, row["what"], until)
