"""What is chosen for several requests at once, a small form for each."""

from django import forms

from alliance.models import Department
from mailbox.lists.planning import Planned


class BulkRow(forms.Form):
    """One request of a dispatch. departments: active ones, read once for all rows."""

    seen = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1, widget=forms.HiddenInput)
    lead = forms.ChoiceField(required=False, label="主办部门")
    assists = forms.MultipleChoiceField(required=False, widget=forms.MultipleHiddenInput)

    def __init__(self, plan: Planned, departments: list[Department], data=None, initial=None) -> None:
        super().__init__(data, initial=initial, prefix=str(plan.ticket.pk))
        self.plan = plan
        self.by_key = {str(row.pk): row for row in departments if row.pk != plan.ticket.accused_id}
        names = [(key, str(row)) for key, row in self.by_key.items()]
        self.fields["lead"].choices = [("", "请选择"), *names]
        self.fields["lead"].widget.attrs |= {"aria-label": f"{plan.ticket.number} 的主办部门"}
        self.fields["assists"].choices = names

    @classmethod
    def suggested(cls, plan: Planned, departments: list[Department]) -> "BulkRow":
        """As the rules, or what was learned, would have it."""
        lead = str(plan.lead.pk) if plan.lead else ""
        return cls.filled(plan, departments, lead, [str(row.pk) for row in plan.assists])

    @classmethod
    def filled(cls, plan: Planned, departments: list[Department], lead: str, assists: list[str]) -> "BulkRow":
        initial = {"seen": plan.seen, "lead": lead, "assists": [key for key in assists if key != lead]}
        return cls(plan, departments, initial=initial)

    @property
    def assisting(self) -> list[Department]:
        """Those that stand on the page, the lead left out."""
        keys, lead = self["assists"].value() or [], self["lead"].value()
        return [self.by_key[key] for key in dict.fromkeys(keys) if key in self.by_key and key != lead]

    @property
    def lacks_lead(self) -> bool:
        """Whether a department is still to be chosen."""
        return (self["lead"].value() or "") not in self.by_key

    def given(self) -> dict:
        """Inputs for `services.perform`; without a lead the service says so."""
        lead = self.by_key.get(self["lead"].value() or "")
        return {"lead": lead} | ({"assists": self.assisting} if self.assisting else {})

    def seen_event(self) -> int | None:
        return self.cleaned_data.get("seen") if self.is_bound and self.is_valid() else None
