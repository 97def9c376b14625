"""The name of a list that somebody keeps."""

from django import forms

from mailbox.forms.staff_fields import LineField
from mailbox.lists.saving import MAY_SHARE, NAME_LENGTH


class SavedListForm(forms.Form):
    """Sharing is asked of those alone who may share."""

    name = LineField(
        label="名称", max_length=NAME_LENGTH,
        error_messages={"required": "请给常用筛选起个名称。", "max_length": f"名称最多 {NAME_LENGTH} 个字。"},
    )  # fmt: skip
    is_shared = forms.BooleanField(label="与全体工作人员共享", required=False)

    def __init__(self, user, data=None, **more) -> None:
        super().__init__(data, **more)
        if not user.has_perm(MAY_SHARE):
            del self.fields["is_shared"]

    def given(self) -> dict:
        return {"name": self.cleaned_data["name"], "is_shared": self.cleaned_data.get("is_shared", False)}

    def sentence(self) -> str:
        """What is wrong with it, the first thing."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")
