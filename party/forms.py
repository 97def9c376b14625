"""The form of a party organisation: its place in the chart is chosen, not dragged."""

from django import forms
from treebeard.mp_tree import MP_Node
from wagtail.admin.forms import WagtailAdminModelForm

MOST_ENTERPRISES = 5


class OrganisationChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, organisation) -> str:
        return organisation.indented_name()


class PartyOrganisationForm(WagtailAdminModelForm):
    parent = OrganisationChoiceField(
        queryset=None, label="上级组织", required=False, empty_label="（没有上级）"
    )
    position = forms.IntegerField(
        label="同级中排第几位", required=False, min_value=1, help_text="不填：新的放最后，旧的不动。"
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        organisations = self._meta.model.objects.all()
        if self.instance.pk:
            organisations = organisations.exclude(path__startswith=self.instance.path)
            self.initial.setdefault("parent", self.instance.get_parent())
        self.fields["parent"].queryset = organisations

    def clean(self):
        cleaned = super().clean()
        enterprises = cleaned.get("enterprises")
        if enterprises is not None and len(enterprises) > MOST_ENTERPRISES:
            self.add_error("enterprises", "联合党支部一般不超过 5 家单位，请减少或另设支部。")
        return cleaned

    def save(self, commit: bool = True) -> MP_Node:
        """Add below the parent or move there; with `commit=False`, as for a preview, the tree is left alone."""
        organisation = super().save(commit=False)
        if not commit:
            organisation.drafted_enterprises = list(self.cleaned_data.get("enterprises") or [])
            return organisation
        parent = self.cleaned_data["parent"]
        if organisation.pk:
            organisation.save()
        elif parent:
            parent.add_child(instance=organisation)
        else:
            self._meta.model.add_root(instance=organisation)
        self._place(organisation, parent)
        self.save_m2m()
        return organisation

    def _place(self, organisation: MP_Node, parent: MP_Node | None) -> None:
        if organisation.get_parent() != parent:
            if parent:
                organisation.move(self._meta.model.objects.get(pk=parent.pk), "last-child")
            else:
                organisation.move(self._meta.model.get_last_root_node(), "last-sibling")
            organisation.refresh_from_db()
        wanted = self.cleaned_data["position"]
        if not wanted:
            return
        others = [sibling for sibling in organisation.get_siblings() if sibling != organisation]
        if wanted <= len(others):
            organisation.move(others[wanted - 1], "left")
        elif others:
            organisation.move(others[-1], "right")
        organisation.refresh_from_db()
