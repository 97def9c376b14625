"""Forms for the person who was invited."""

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm

from accounts.models import User


class AcceptInvitationForm(BaseUserCreationForm):
    """Makes the account; the e-mail address is the invited one and cannot be typed."""

    display_name = forms.CharField(label="姓名", max_length=30)
    phone = forms.CharField(label="办公电话", max_length=30, required=False)

    class Meta:
        model = User
        fields = ["username", "display_name", "phone"]
        labels = {"username": "登录名"}
        help_texts = {"username": "字母、数字和 @ . + - _，登录时使用。"}

    field_order = ["username", "display_name", "phone", "password1", "password2"]

    def __init__(self, *args, email: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.instance.email = email
        self.fields["password1"].label = "密码"
        self.fields["password2"].label = "再输一次密码"

    def clean(self) -> dict | None:
        """Two accounts with one address could not sign in by it."""
        if User.objects.filter(email__iexact=self.instance.email).exists():
            raise forms.ValidationError("这个邮箱已有账号。请先登录，再接受邀请；忘记密码的，在登录页重设。")
        return super().clean()
