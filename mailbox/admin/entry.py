"""Staff put in a request that did not come by the web form."""

from django.contrib import messages
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from mailbox.access import query_code
from mailbox.admin.access import AdmittedMixin, may_enter, may_work
from mailbox.admin.ticket_views import NEW_CODE
from mailbox.case import MoveRefused
from mailbox.forms.entry import EntryForm
from mailbox.limits import BUSY
from mailbox.models import Ticket
from mailbox.services import submit


class EntryView(AdmittedMixin, WagtailAdminTemplateMixin, FormView):
    """Answers with number and query code, which are read out to the enterprise at once."""

    template_name = "mailbox_admin/entry.html"
    form_class = EntryForm
    page_title = "代录诉求"
    header_icon = "plus"

    admits = staticmethod(may_enter)

    def get_breadcrumbs_items(self):
        lists = {"url": reverse("mailbox_tickets:index"), "label": "诉求"}
        above = [lists] if may_work(self.request.user) else []
        return [*self.breadcrumbs_items, *above, {"url": "", "label": self.page_title}]

    def form_valid(self, form: EntryForm) -> HttpResponse:
        try:
            ticket = submit(form.request(), user=self.request.user)
        except MoveRefused as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        except OperationalError:
            form.add_error(None, BUSY)
            return self.form_invalid(form)
        return self._receipt(ticket)

    def _receipt(self, ticket: Ticket) -> HttpResponse:
        """On the request's page for those who may see it, else here: an instructor sees no list."""
        code = query_code(ticket)
        if Ticket.objects.visible_to(self.request.user).filter(pk=ticket.pk).exists():
            self.request.session[NEW_CODE] = {"ticket": ticket.pk, "code": code}
            messages.success(self.request, f"已录入，编号 {ticket.number}。请把编号和查询码告诉企业。")
            return redirect("mailbox_tickets:inspect", ticket.pk)
        self.request.session[NEW_CODE] = {"number": ticket.number, "code": code}
        return redirect("mailbox_entry:enter")

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        kept = self.request.session.get(NEW_CODE, {})
        if "number" in kept:
            context["receipt"] = self.request.session.pop(NEW_CODE)
        return context
