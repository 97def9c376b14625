"""交接: what stands in whose name, and handing all of it over in one go."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from accounts.models import User
from alliance.models import Department
from mailbox.admin.rota import RotaMixin
from mailbox.forms.handing import HandingForm
from mailbox.handing import MOST, HandedOver, colleagues_for, hand_all, holdings, may_hand, tasks_of


class HoldingsView(RotaMixin, TemplateView):
    template_name = "mailbox_admin/holdings.html"
    tab = "mailbox_rota:handing"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"holdings": holdings(self.request.user)}


class HandView(RotaMixin, FormView):
    """pk: the department; `?person=` whose tasks, one's own without it. 404 for who may not hand them over."""

    template_name = "mailbox_admin/handing.html"
    form_class = HandingForm
    tab = "mailbox_rota:handing"

    @cached_property
    def department(self) -> Department:
        return get_object_or_404(Department, pk=self.kwargs["pk"])

    @cached_property
    def person(self) -> User:
        user, typed = self.request.user, self.request.GET.get("person", str(self.request.user.pk))
        key = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
        person = get_object_or_404(User, pk=key)
        if not may_hand(user, self.department, person):
            raise Http404
        return person

    def tasks(self):
        rows = tasks_of(self.request.user, self.department, self.person)
        return rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:MOST]))

    def get_form_kwargs(self) -> dict:
        tasks = self.tasks()
        colleagues = colleagues_for(self.department, self.person, tasks)
        return super().get_form_kwargs() | {"tasks": tasks, "colleagues": colleagues}

    def form_valid(self, form: HandingForm) -> HttpResponse:
        data = form.cleaned_data
        outcome = hand_all(data["tasks"], self.person, data["colleague"], self.request.user, data["text"])
        self._tell(outcome, data["colleague"])
        if outcome.refused:
            return self.render_to_response(self.get_context_data(form=self._left(form), outcome=outcome))
        return redirect(reverse("mailbox_rota:handing"))

    def _left(self, form: HandingForm) -> HandingForm:
        """What has not gone and can go stays ticked, with the colleague and the words."""
        kwargs = self.get_form_kwargs()
        data = form.cleaned_data
        kept = {"colleague": data["colleague"], "text": data["text"]}
        return HandingForm(tasks=kwargs["tasks"], colleagues=kwargs["colleagues"], initial=kept)

    def _tell(self, outcome: HandedOver, colleague: User) -> None:
        if outcome.done:
            messages.success(self.request, f"{len(outcome.done)} 件已交给{colleague}。")
        if outcome.refused:
            messages.warning(self.request, f"{len(outcome.refused)} 件没有交接，原因写在下面。")

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "department": self.department, "person": self.person, "is_self": self.person == self.request.user,
            "has_tasks": self.tasks().exists(), "most": MOST,
        }  # fmt: skip
