"""An old ledger is taken over: file, columns, preview, written; and undone while nothing leans on it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.sheets import Sheet, sheet_response
from core.text_masks import mask_contacts
from mailbox.admin.access import AdmittedMixin, may_work
from mailbox.case import MoveRefused
from mailbox.forms.ledger import ColumnsForm, LedgerFileForm, NamesForm, WriteForm
from mailbox.ledger.columns import FIELDS, REQUIRED
from mailbox.ledger.planning import current_plan
from mailbox.ledger.preview import preview_rows
from mailbox.models import LedgerImport
from mailbox.models.people import coordinates_herself
from mailbox.services import import_ledger, undo_ledger

PER_PAGE = 50
SAMPLES = 3
PARTS = {"good": "将导入", "bad": "有问题", "repeated": "已导入过或重复", "masked": "遮过联系方式"}
CHANGED = "打开页面之后，部门、类别或台账有变动，下面是重新核对的结果，请再确认一次。"


def may_import_ledgers(user) -> bool:
    """Who keeps the system, and coordinators of all parks."""
    if user.has_perm("mailbox.import_ledger"):
        return True
    binding = getattr(user, "coordinator", None) if coordinates_herself(user) else None
    return bool(binding and binding.covers_all_parks)


class LedgerMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_import_ledgers(request.user)


class LedgerMixin(AdmittedMixin, WagtailAdminTemplateMixin):
    admits = staticmethod(may_import_ledgers)
    header_icon = "upload"

    def get_breadcrumbs_items(self):
        first = {"url": reverse("mailbox_ledger:index"), "label": LedgerIndexView.page_title}
        above = [] if isinstance(self, LedgerIndexView) else [first]
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.page_title}]

    @cached_property
    def draft(self) -> LedgerImport:
        """Read in by this person and not written yet; its texts are nobody else's to see."""
        return get_object_or_404(LedgerImport.objects.drafts_of(self.request.user), pk=self.kwargs["pk"])


class LedgerIndexView(LedgerMixin, FormView):
    """Where a file is chosen, above what was taken over before."""

    template_name = "mailbox_admin/ledger.html"
    form_class = LedgerFileForm
    page_title = "台账导入"

    def form_valid(self, form: LedgerFileForm) -> HttpResponse:
        draft = form.draft(self.request.user)
        if form.table.remark:
            messages.warning(self.request, form.table.remark)
        return redirect("mailbox_ledger:columns", draft.pk)

    def get_context_data(self, **kwargs) -> dict:
        rows = LedgerImport.objects.written().select_related("created_by", "undone_by").defer("table")
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {"page": page, "may_work": may_work(self.request.user)}


class LedgerTemplateView(AdmittedMixin, View):
    admits = staticmethod(may_import_ledgers)

    def get(self, request) -> HttpResponse:
        headings = [field.label + ("*" if field.is_required else "") for field in FIELDS.values()]
        example = [field.example for field in FIELDS.values()]
        sheet = Sheet("诉求台账模板", headings, [example], timezone.now(), has_foot=False)
        return sheet_response(sheet, "xlsx")


class LedgerColumnsView(LedgerMixin, FormView):
    template_name = "mailbox_admin/ledger_columns.html"
    page_title = "核对列"

    def get_form(self, form_class=None) -> ColumnsForm:
        return ColumnsForm(self.draft, self.request.POST if self.request.method == "POST" else None)

    def form_valid(self, form: ColumnsForm) -> HttpResponse:
        self.draft.choices = self.draft.choices | form.choices()
        self.draft.save(update_fields=["choices"])
        return redirect("mailbox_ledger:preview", self.draft.pk)

    def get_context_data(self, **kwargs) -> dict:
        table, found = self.draft.table, self.draft.choices["columns"]
        samples = [[mask_contacts(cell).text for cell in cells] for _, cells in table["rows"][:SAMPLES]]
        return super().get_context_data(**kwargs) | {
            "draft": self.draft, "count": len(table["rows"]), "headings": table["headings"], "samples": samples,
            "found": len(found), "missing": [FIELDS[key].label for key in REQUIRED if key not in found],
        }  # fmt: skip


class LedgerPreviewView(LedgerMixin, TemplateView):
    """What each line becomes; nothing is written before the last press, and then all of it at once."""

    template_name = "mailbox_admin/ledger_preview.html"
    page_title = "核对内容"

    def get(self, request, *args, **kwargs) -> HttpResponse:
        if "category" not in self.draft.choices:
            return redirect("mailbox_ledger:columns", self.draft.pk)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if "seal" in request.POST:
            return self._write(WriteForm(request.POST))
        plan, choices = current_plan(self.draft), self.draft.choices
        form = NamesForm(plan.unmatched, choices, request.POST)
        if form.is_valid():
            self.draft.choices = choices | {"names": form.names(choices.get("names", {}))}
            self.draft.save(update_fields=["choices"])
        else:
            messages.error(request, "有一项没有选对，请重新选择。")
        return redirect("mailbox_ledger:preview", self.draft.pk)

    def _write(self, form: WriteForm) -> HttpResponse:
        plan = current_plan(self.draft)
        if plan.bad and not form.data.get("skips_bad"):
            messages.error(
                self.request, f"有 {len(plan.bad)} 行不能导入。改好文件重新上传，或勾选跳过这些行。"
            )
        elif form.is_valid() and import_ledger(self.draft, self.request.user, form.cleaned_data["seal"]):
            messages.success(self.request, f"已导入 {len(plan.good)} 件档案，可以在诉求列表的“全部”里查到。")
            return redirect("mailbox_ledger:index")
        else:
            messages.warning(self.request, CHANGED)
        return redirect("mailbox_ledger:preview", self.draft.pk)

    def get_context_data(self, **kwargs) -> dict:
        plan, masked = current_plan(self.draft), dict(self.draft.choices["masked"])
        parts = {name: getattr(plan, name) for name in ("good", "bad", "repeated")}
        parts["masked"] = [entry for entry in plan.good if entry.line in masked]
        part = self.request.GET.get("part")
        if part not in PARTS:
            part = "bad" if plan.bad else "good"
        page = Paginator(parts[part], PER_PAGE).get_page(self.request.GET.get("p"))
        names = NamesForm(plan.unmatched, self.draft.choices)
        return super().get_context_data(**kwargs) | {
            "draft": self.draft, "plan": plan, "part": part, "page": page,
            "counts": [(name, label, len(parts[name])) for name, label in PARTS.items()],
            "masked": sum(masked[entry.line] for entry in parts["masked"]), "masked_rows": len(parts["masked"]),
            "rows": preview_rows(page.object_list, is_whole=part == "masked"), "names": names, "seal": plan.seal,
        }  # fmt: skip


class LedgerUndoView(LedgerMixin, TemplateView):
    template_name = "mailbox_admin/ledger_undo.html"
    page_title = "撤销导入"

    @cached_property
    def ledger(self) -> LedgerImport:
        return get_object_or_404(LedgerImport.objects.written().filter(undone_at=None), pk=self.kwargs["pk"])

    def post(self, request, *args, **kwargs) -> HttpResponse:
        try:
            count = undo_ledger(self.ledger, request.user)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"已撤销，{count} 件档案已移除。同一份台账可以改好后重新导入。")
        return redirect("mailbox_ledger:index")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"ledger": self.ledger}
