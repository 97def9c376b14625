"""The form of a work group: what opens the group is typed, checked and never shown again."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from mailbox.models import GroupKind, WorkGroup
from mailbox.notifications.robot_address import read_address, shown

HIDDEN = {"autocomplete": "new-password", "spellcheck": "false"}


class WorkGroupForm(WagtailAdminModelForm):
    """After an error the fields show what was just typed; what is stored is never in them."""

    class Meta:
        model = WorkGroup
        fields = [
            "name", "kind", "address", "secret", "departments", "is_of_coordinators", "parks", "is_of_supervisors",
            "is_active",
        ]  # fmt: skip
        widgets = {
            "address": forms.PasswordInput(attrs=HIDDEN, render_value=True),
            "secret": forms.PasswordInput(attrs=HIDDEN, render_value=True),
            "departments": forms.CheckboxSelectMultiple,
            "parks": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "address": "从群机器人设置里整段复制，以 https:// 开头；保存后不再完整显示。",
            "secret": "只有钉钉选了“加签”才填，以 SEC 开头。飞书请选“自定义关键词”，填“诉求”。",
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.kept_address, self.kept_secret = self.instance.address, self.instance.secret
        self.initial.pop("address", None)
        self.initial.pop("secret", None)
        self.fields["address"].strip = True
        if self.instance.pk:
            self._say_what_is_kept()

    def _say_what_is_kept(self) -> None:
        self.fields["address"].required = False
        secret = "、加签密钥已填" if self.kept_secret else ""
        self.fields[
            "address"
        ].help_text = (
            f"现在的地址是 {shown(self.kept_address)}{secret}。不改就留空；填了新的，加签密钥也要重填。"
        )

    def clean(self) -> dict:
        cleaned = super().clean()
        kind, typed = cleaned.get("kind"), cleaned.get("address") or ""
        if not typed and self.instance.pk:
            cleaned["address"], cleaned["secret"] = (
                self.kept_address,
                cleaned.get("secret") or self.kept_secret,
            )
        if kind and cleaned.get("address"):
            self._check_address(kind, cleaned["address"], is_new=bool(typed))
        if kind != GroupKind.DINGTALK:
            cleaned["secret"] = ""
        self._check_audience(cleaned)
        return cleaned

    def _check_address(self, kind: str, address: str, *, is_new: bool) -> None:
        try:
            read_address(kind, address)
        except ValueError as error:
            self.add_error("address", str(error) if is_new else "换了种类，请填写新的机器人地址。")

    def _check_audience(self, cleaned: dict) -> None:
        if not (
            cleaned.get("departments")
            or cleaned.get("is_of_coordinators")
            or cleaned.get("is_of_supervisors")
        ):
            self.add_error(None, "请选定这是谁的群：至少一个部门，或协调员、督办员。")
        if cleaned.get("parks") and not cleaned.get("is_of_coordinators"):
            self.add_error("parks", "园区只用于协调员的群：请勾选“协调员的群”，或取消园区。")
