"""派单建议: how good the suggestions are, who stays silent and why, and a box to try a text."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from alliance.models import Department
from mailbox.admin.access import AdmittedMixin, may_work, oversees
from mailbox.admin.suggestion_report import areas_without_owner, held_out, lived
from mailbox.forms.staff_fields import TypedField
from mailbox.models import LearnedRouting, MailboxSettings
from mailbox.models.suggestion import Silence
from mailbox.suggestion.learning import ROW
from mailbox.suggestion.suggesting import Verdict, verdict_on


def may_read_suggestions(user) -> bool:
    """Coordinators, supervisors, and who keeps the settings; there is no text of a request on the page."""
    return user.is_active and (oversees(user) or user.has_perm("mailbox.change_mailboxsettings"))


class SuggestionMenuItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may_read_suggestions(request.user)


class TryForm(forms.Form):
    text = TypedField(
        label="试一段话",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="只在这里算一次，不保存。请不要写姓名和电话。",
        error_messages={"required": "请写一段话再试。"},
    )
    text.widget.attrs["maxlength"] = 5000


class SuggestionView(AdmittedMixin, WagtailAdminTemplateMixin, FormView):
    template_name = "mailbox_admin/suggestion.html"
    form_class = TryForm
    page_title = "派单建议"
    header_icon = "view"

    admits = staticmethod(may_read_suggestions)

    def get_breadcrumbs_items(self):
        lists = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        above = [lists] if may_work(self.request.user) else []
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.page_title}]

    def form_valid(self, form: TryForm) -> HttpResponse:
        said = spoken_on(form.cleaned_data["text"])
        return self.render_to_response(self.get_context_data(form=form, said=said))

    def get_context_data(self, **kwargs) -> dict:
        row = LearnedRouting.objects.defer("weights").filter(pk=ROW).first()
        percent = MailboxSettings.load().suggestion_percent
        return super().get_context_data(**kwargs) | {
            "row": row,
            "percent": percent,
            "found": held_out(row, percent),
            "is_behind": bool(row and row.tried_at and row.tried_at != row.trained_at),
            "lived": lived(),
            "areas": areas_without_owner(),
        }


def spoken_on(text: str) -> str:
    """What would be said of a text, as a sentence; why nothing would, when that is so."""
    try:
        verdict = verdict_on(text)
    except (AttributeError, KeyError, TypeError, ValueError):
        return "模型读不出来，现在不作声。请系统管理员运行 manage.py train_routing 重新学习。"
    if verdict is None:
        return "还没有学习过，现在不作声。"
    if verdict.silence == Silence.UNKNOWN:
        return "没有认得的词，不作声。"
    return _sentence(verdict)


def _sentence(verdict: Verdict) -> str:
    department = Department.objects.filter(pk=verdict.best).first()
    name = department.short_name if department else "一个已删除的部门"
    because = "".join(f"“{word}”" for word in verdict.words)
    if verdict.silence:
        reason = Silence(verdict.silence).label
        return f"不作声：{reason}。最像{name}（把握 {verdict.percent}%），因为提到{because}。"
    return f"建议派给{name}（把握 {verdict.percent}%），因为提到{because}。"
