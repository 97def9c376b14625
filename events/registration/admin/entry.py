"""代人登记: a registration by telephone or at the counter."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from accounts import audit
from core import once
from events.models import RegistrationState
from events.registration import joining
from events.registration.admin.access import OrganiserMixin
from events.registration.forms import StaffJoinForm
from events.registration.links import own_url

DOUBLE = "这个电话或邮箱已经报过名：{name}，{state}。"


class EntryView(OrganiserMixin, FormView):
    form_class = StaffJoinForm
    template_name = "events/registration/admin/entry.html"
    page_title = "代人登记"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"event": self.event}

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"key": once.key_of(self.request)}

    def form_valid(self, form) -> HttpResponse:
        try:
            row = joining.join(self.event.pk, form.applicant, once.key_of(self.request), by_staff=True)
        except joining.AlreadyRegistered as double:
            known = double.registration
            sentence = DOUBLE.format(name=known.masked_name, state=known.get_state_display())
            form.add_error("phone" if form.applicant.phone else "email", sentence)
            return self.form_invalid(form)
        except joining.Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
            return self.form_invalid(form)
        audit.record("代录活动报名", row, f"活动 {self.event.pk}", request=self.request)
        state = "已确认" if row.state == RegistrationState.CONFIRMED else "名额已满，排入候补"
        link = "" if row.email else f"确认链接（只给本人）：{own_url(row)}"
        messages.success(self.request, f"{row.masked_name} {row.people} 人，{state}。{link}")
        return redirect(self.list_url)
