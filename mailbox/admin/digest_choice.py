"""On the own account page: whether the digest is wanted."""

from django import forms
from wagtail.admin.views.account import BaseSettingsPanel

from mailbox.admin.access import may_work
from mailbox.models import DigestChoice


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestChoice
        fields = ["wants"]


class DigestPanel(BaseSettingsPanel):
    name = "mailbox_digest"
    title = "每日待办邮件"
    order = 250
    form_class = DigestForm

    def is_active(self) -> bool:
        return may_work(self.user)

    def get_form(self) -> DigestForm:
        own = DigestChoice.objects.filter(user=self.user).first() or DigestChoice(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=own, prefix=self.name)
