"""Staff put in a request that did not come by the web form."""

from dataclasses import replace

from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.admin.access import AdmittedMixin, may_enter, may_work
from mailbox.admin.entering import EnteringMixin
from mailbox.forms.entry import EntryForm
from mailbox.instructors import reach_of
from mailbox.models import Attachment, Channel, Ticket
from mailbox.services.entry import EnteredBefore, enter

NOWHERE = (
    "您的账号还没有对应到指导员名单，或者眼下没有联系的园区和企业，所以不能代录。"
    "请协调员在“指导员和导师”里选上您的账号，并登记联系安排。"
)


class EntryView(AdmittedMixin, EnteringMixin, WagtailAdminTemplateMixin, FormView):
    """Answers with the receipt, which is read out to the enterprise at once."""

    template_name = "mailbox_admin/entry.html"
    form_class = EntryForm
    page_title = "代录诉求"
    header_icon = "plus"
    known: list[Ticket] = []

    admits = staticmethod(may_enter)

    def get_breadcrumbs_items(self):
        lists = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        above = [lists] if may_work(self.request.user) else []
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.page_title}]

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"reach": reach_of(self.request.user)}

    @cached_property
    def follows(self) -> Ticket | None:
        """The request whose trouble is back, as 成效回访 found it; None for what the reader may not see."""
        typed = self.request.POST.get("follows") or self.request.GET.get("follows") or ""
        visible = Ticket.objects.visible_to(self.request.user).select_related("enterprise")
        return visible.filter(number=typed.replace("\x00", "")[:17]).first() if typed else None

    def get_initial(self) -> dict:
        """Who asks is known; how to reach them is asked again and not shown here."""
        old = self.follows
        if old is None:
            return super().get_initial()
        named = {"enterprise": old.enterprise.legal_name or old.enterprise.title} if old.enterprise else {}
        return named | {
            "enterprise_name": "" if named else old.enterprise_name,
            "park": old.park_id, "category": old.category_id, "accused": old.accused_id, "channel": Channel.PHONE,
        }  # fmt: skip

    def send(self, form: EntryForm, files: list[Attachment]) -> Ticket:
        is_again = form.cleaned_data.get("is_again", False)
        try:
            request = replace(form.request(), follows=self.follows)
            return enter(request, self.request.user, files, form.arrival(), is_again=is_again)
        except EnteredBefore as refusal:
            self.known = refusal.tickets
            raise

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs) | {"follows": self.follows}
        form = context["form"]
        if form.reach and form.reach.is_empty:
            context["nowhere"] = NOWHERE
        if self.known:
            seen = Ticket.objects.visible_to(self.request.user).filter(pk__in=[t.pk for t in self.known])
            context["known"] = seen = list(seen.order_by("submitted_at"))
            context["hidden"] = len(self.known) - len(seen)
        return context
