"""What a coordination meeting gave to whom: rows of department, what, and by when; empty rows are left out."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.template.loader import render_to_string

from mailbox.meeting import Assignment

ROWS = 4
PARTS = ("department", "what", "until")


class AssignmentsWidget(forms.Widget):
    """Plain fields named <name>-<row>-<part>; a value is a list of what was typed, row by row.

    marked: number of the row whose first control gets the attributes of the field: what is wrong and the focus.
    """

    template_name = "mailbox_admin/parts/assignments.html"
    use_fieldset = True

    def __init__(self, departments) -> None:
        super().__init__()
        self.departments = departments
        self.marked = 1

    def value_from_datadict(self, data, files, name) -> list[dict[str, str]]:
        return [{part: data.get(f"{name}-{row}-{part}", "").strip() for part in PARTS} for row in range(ROWS)]

    def render(self, name, value, attrs=None, renderer=None) -> str:
        """By the site's own templates, which the renderer of forms does not search."""
        rows = value or [{} for _ in range(ROWS)]
        context = {
            "attrs": flatatt(self._described({**self.attrs, **(attrs or {})})),
            "marked": self.marked,
            "is_wrong": "aria-invalid" in (attrs or {}),
            "rows": [{"number": row + 1, "name": f"{name}-{row}", **typed} for row, typed in enumerate(rows)],
            "departments": [(str(one.pk), str(one)) for one in self.departments],
        }
        return render_to_string(self.template_name, context)

    def _described(self, attrs: dict) -> dict:
        """Django leaves the sentence of an error to the fieldset, which has no row."""
        return attrs | ({"aria-describedby": f"{attrs['id']}_error"} if "aria-invalid" in attrs else {})


class AssignmentsField(forms.Field):
    widget: AssignmentsWidget

    def __init__(self, departments, **kwargs) -> None:
        self.departments = departments
        self.read: dict[int, Assignment] = {}
        super().__init__(widget=AssignmentsWidget(departments), **kwargs)

    def clean(self, value: list[dict[str, str]]) -> list[Assignment]:
        typed = [(number, row) for number, row in enumerate(value, 1) if any(row.values())]
        self.read = {number: self._read(number, row) for number, row in typed}
        return list(self.read.values())

    def mark(self, refusal: str) -> None:
        """The row whose department the sentence begins with; the later one where it stands twice."""
        for number, row in self.read.items():
            if refusal.startswith((f"{row}：", f"“{row}”")):
                self.widget.marked = number

    def _read(self, number: int, row: dict[str, str]) -> Assignment:
        chosen = row["department"]
        found = next((one for one in self.departments if str(one.pk) == chosen), None)
        if found is None or not row["what"]:
            self.widget.marked = number
            raise ValidationError(f"第 {number} 行请选部门，并写明要做的事。")
        try:
            until = date.fromisoformat(row["until"]) if row["until"] else None
        except ValueError:
            self.widget.marked = number
            raise ValidationError(f"第 {number} 行的日期请写成 2026-11-27 的样子。") from None
        return Assignment(found, row["what"], until)
