"""常用答复 in the admin: listed, written, inserted, and made of an answer that was given."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, View
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets import HeaderButton

from mailbox.admin.access import AdmittedMixin, OneTicketMixin, may_work
from mailbox.case import MoveRefused
from mailbox.forms.canned import CannedForm
from mailbox.models import CannedAnswer
from mailbox.writing.filling import use
from mailbox.writing.saving import save_as_canned

LIST = "mailbox_canned:index"


def may_write(user) -> bool:
    """Whoever works at the desk has texts of her own; others may keep those of the site."""
    return user.is_active and (may_work(user) or user.has_perm("mailbox.manage_cannedanswer"))


def canned_of(user, typed) -> CannedAnswer | None:
    """The active one that a form names, among those that the user may use."""
    typed = str(typed or "")
    if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
        return None
    return CannedAnswer.objects.visible_to(user).filter(is_active=True, pk=int(typed)).first()


class CannedMixin(AdmittedMixin):
    admits = staticmethod(may_write)

    @cached_property
    def row(self) -> CannedAnswer:
        """The one that is edited; a new one of the user's own without a key."""
        if "pk" not in self.kwargs:
            return CannedAnswer(owner=self.request.user)
        visible = CannedAnswer.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class CannedIndexView(CannedMixin, generic.IndexView):
    model = CannedAnswer
    any_permission_required = None
    page_title = "常用答复"
    header_icon = "copy"
    index_url_name = LIST
    index_results_url_name = "mailbox_canned:index_results"
    edit_url_name = "mailbox_canned:edit"
    paginate_by = 30
    search_fields = ["title", "text", "category__name", "department__name"]
    search_backend_name = None
    default_ordering = ["-is_active", "-uses", "sort_order", "title"]
    FORMATS = ()
    columns = [
        TitleColumn("title", label="标题", get_url=lambda row: edit_url(row)),
        Column("moves", label="用于", accessor="moves_label"),
        Column("category", label="类别", accessor=lambda row: row.category or "所有类别"),
        Column("scope", label="谁能用", accessor="scope_label"),
        Column("uses", label="用过", accessor=lambda row: f"{row.uses} 次", sort_key="uses"),
        DateColumn("used_at", label="最近使用", sort_key="used_at"),
        BooleanColumn("is_active", label="启用"),
    ]

    def get_base_queryset(self):
        return CannedAnswer.objects.visible_to(self.request.user).with_people()

    @cached_property
    def header_buttons(self):
        return [HeaderButton("新建常用答复", reverse("mailbox_canned:add"), icon_name="plus")]

    @cached_property
    def no_results_message(self):
        if self.is_searching:
            return "没有符合条件的常用答复。"
        return "还没有常用答复。新建一条，或在已答复的诉求页面按“存为常用答复”。"


def edit_url(row: CannedAnswer) -> str:
    return reverse("mailbox_canned:edit", args=[row.pk])


class CannedEditView(CannedMixin, WagtailAdminTemplateMixin, FormView):
    """Who may use a text but not change it reads it here."""

    template_name = "mailbox_admin/canned.html"
    form_class = CannedForm
    header_icon = "copy"
    page_title = "常用答复"

    def get_breadcrumbs_items(self):
        above = {"url": reverse(LIST), "label": "常用答复"}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.row.title or "新建"}]

    @cached_property
    def may_edit(self) -> bool:
        return self.row.may_be_edited_by(self.request.user)

    def get_form_kwargs(self) -> dict:
        return {"data": self.request.POST or None, "of": self.row, "user": self.request.user}

    def post(self, request, *args, **kwargs) -> HttpResponse:
        if not self.may_edit:
            raise PermissionDenied
        if "delete" in request.POST and self.row.pk:
            title = self.row.title
            self.row.delete()
            messages.success(request, f"已删除“{title}”。")
            return redirect(LIST)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: CannedForm) -> HttpResponse:
        row = form.save()
        state = "写答复时可以选用" if row.is_active else "还没有启用，写答复时选不到"
        messages.success(self.request, f"已保存“{row.title}”，{state}。")
        return redirect(LIST)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"row": self.row, "may_edit": self.may_edit}


class FillView(OneTicketMixin, View):
    """The text for one request, for the script that inserts it where the cursor stands; `pk` is the request's."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        ticket = self.ticket()
        canned = canned_of(request.user, request.POST.get("canned"))
        if canned is None:
            raise Http404
        return JsonResponse({"text": use(canned, ticket, self.task_of(ticket), request.user)})


class SaveView(OneTicketMixin, View):
    """From the page of an answered request, by one press; `pk` is the request's."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs) -> HttpResponse:
        ticket = self.ticket()
        try:
            row = save_as_canned(ticket, request.user)
        except MoveRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("mailbox_tickets:inspect", ticket.pk)
        messages.success(request, "已存为您自己的常用答复，尚未启用。请核对还留着的名称和数字，改好后启用。")
        return redirect(edit_url(row))
