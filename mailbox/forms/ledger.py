"""The steps of taking over a ledger: the file, its columns, its names, the last word."""

from collections import Counter

from django import forms

from alliance.models import Department
from core.plain_text import repeated, shortened
from enterprises.models import ParkPage
from mailbox.ledger.columns import FIELDS, guess, plain
from mailbox.ledger.contacts import masked_lines
from mailbox.ledger.errors import Unreadable
from mailbox.ledger.plan import KINDS, NAME_ONLY
from mailbox.ledger.reading import MOST_BYTES, Table, read_table
from mailbox.models import LedgerImport, RequestCategory

MOST_NAMES = 60  # of one kind in one form; more are most likely a wrong column
HEADING_LENGTH = 30
NAME_LENGTH = 150
NOT_FOUND = {True: "没有认出，请选择。", False: ""}


class LedgerFileForm(forms.Form):
    file = forms.FileField(
        label="台账文件",
        allow_empty_file=True,
        error_messages={"required": "请选择文件。"},
        help_text="Excel 工作簿（.xlsx）或 CSV，最大 8 MB、10,000 行。读工作簿里第一张有内容的表。",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    table: Table

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            self.table = read_table(file.read(MOST_BYTES + 1), file.name)
        except Unreadable as error:
            raise forms.ValidationError(str(error)) from error
        return file

    def draft(self, user) -> LedgerImport:
        """What was read, kept until it is written; columns are guessed by their headings."""
        table = self.table
        return LedgerImport.objects.create(
            name=self.cleaned_data["file"].name[-NAME_LENGTH:],
            sheet=table.sheet,
            table={"headings": table.headings, "rows": table.rows},
            choices={"columns": guess(table.headings)},
            created_by=user,
        )


class ColumnsForm(forms.Form):
    """Field → column, then what stands for lines without category or park."""

    default_category = forms.ModelChoiceField(
        label="没写类别的归入", queryset=RequestCategory.objects.all(), empty_label="请选择",
        error_messages={"required": "请选择没写类别的诉求归入哪一类。"},
    )  # fmt: skip
    default_park = forms.ModelChoiceField(
        label="没写园区的归入",
        queryset=ParkPage.objects.order_by("title"),
        required=False,
        empty_label="不归入园区",
    )

    def __init__(self, ledger: LedgerImport, data=None) -> None:
        self.rows, choices = ledger.table["rows"], ledger.choices
        initial = {key: str(column) for key, column in choices.get("columns", {}).items()}
        initial |= {"default_category": choices.get("category"), "default_park": choices.get("park")}
        super().__init__(data, initial=initial)
        headings, guessed = ledger.table["headings"], choices.get("columns", {})
        columns = [
            ("", "没有这一列"),
            *((str(n), shortened(told, HEADING_LENGTH)) for n, told in enumerate(headings)),
        ]
        defaults = dict(self.fields)
        self.fields = {
            key: forms.ChoiceField(
                label=spec.label, choices=columns, required=spec.is_required,
                help_text="" if key in guessed else NOT_FOUND[spec.is_required],
                error_messages={"required": f"请选择哪一列是{spec.label}。"},
            )
            for key, spec in FIELDS.items()
        } | defaults  # fmt: skip

    def clean(self) -> dict:
        cleaned = super().clean()
        chosen = Counter(cleaned.get(key) for key in FIELDS if cleaned.get(key))
        for key in FIELDS:
            if chosen[cleaned.get(key) or ""] > 1:
                self.add_error(key, "这一列选了两次，请核对。")
        return cleaned

    def choices(self) -> dict:
        cleaned = self.cleaned_data
        columns = {key: int(cleaned[key]) for key in FIELDS if cleaned[key]}
        return {
            "columns": columns,
            "masked": masked_lines(self.rows, columns),
            "category": cleaned["default_category"].pk,
            "park": cleaned["default_park"].pk if cleaned["default_park"] else None,
        }


class NamesForm(forms.Form):
    """A box for each name of the ledger that is none of ours."""

    def __init__(self, unmatched: dict[str, Counter], choices: dict, data=None) -> None:
        super().__init__(data, prefix="names")
        self.keys: dict[str, tuple[str, str]] = {}
        rows = {
            "category": RequestCategory.objects.values_list("pk", "name"),
            "department": Department.objects.order_by("-is_active", "sort_order", "pk").values_list(
                "pk", "name"
            ),
            "park": ParkPage.objects.order_by("title").values_list("pk", "title"),
        }
        for kind in KINDS:
            self._add(kind, unmatched[kind], list(rows[kind]), choices.get("names", {}).get(kind, {}))

    def _add(self, kind: str, names: Counter, rows: list, chosen: dict) -> None:
        without = [] if kind == "category" else [(str(NAME_ONLY), "不对应，只保留名称")]
        options = [("", "请选择"), *without, *((str(key), name) for key, name in rows)]
        for number, (typed, count) in enumerate(names.most_common(MOST_NAMES)):
            field = f"{kind}-{number}"
            self.keys[field] = (kind, plain(typed))
            initial = chosen.get(plain(typed))
            self.fields[field] = forms.ChoiceField(
                label=f"{FIELDS[kind].label}{repeated(typed)}（{count} 行）", choices=options, required=False,
                initial="" if initial is None else str(initial),
            )  # fmt: skip

    def names(self, before: dict) -> dict:
        """What was chosen, over what was chosen before."""
        after = {kind: dict(before.get(kind, {})) for kind in KINDS}
        for field, (kind, name) in self.keys.items():
            if self.cleaned_data.get(field):
                after[kind][name] = int(self.cleaned_data[field])
            else:
                after[kind].pop(name, None)
        return after


class WriteForm(forms.Form):
    seal = forms.CharField(max_length=64, widget=forms.HiddenInput)
    skips_bad = forms.BooleanField(required=False)
