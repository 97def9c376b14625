"""The two steps of the public form, and tracking."""

from django import forms

from alliance.models import Department
from core.credit_code import normalise, validate_credit_code
from core.form_fields import EMAIL_ERRORS, EMAIL_LENGTH, AddressField, PageChoiceField, ShortField
from enterprises.models import EnterprisePage, ParkPage
from mailbox.forms.public_fields import CategoryField, CleanedField
from mailbox.inputs import clean_phone, clean_text
from mailbox.models import RequestCategory

TEXT_HELP = "写清三点就够：遇到什么事、已经找过谁、希望怎么解决。请不要写身份证号、银行账号。"


class RequestForm(forms.Form):
    """Step 1: what it is about."""

    category = CategoryField(
        label="这是哪一类事",
        queryset=RequestCategory.objects.active(),
        empty_label=None,
        error_messages={
            "required": "请选一类；拿不准就选最接近的。",
            "invalid_choice": "这一类已停用，请另选一类。",
        },
    )
    park = PageChoiceField(
        label="所在园区",
        queryset=ParkPage.objects.none(),
        required=False,
        empty_label="还没有入驻园区",
        error_messages={"invalid_choice": "请从列表中选择园区。"},
    )
    text = CleanedField(
        label="请说说情况",
        cleaner=clean_text,
        help_text=TEXT_HELP,
        widget=forms.Textarea({"rows": 8}),
        error_messages={"required": "请写明遇到的问题。"},
    )

    names = ["category", "park", "text"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["park"].queryset = ParkPage.objects.live().order_by("path")


class ContactForm(forms.Form):
    """Step 2: who asks, and the consent. `user` may be anonymous, `notice` is the one shown."""

    enterprise = PageChoiceField(
        label="以哪家企业的名义",
        queryset=EnterprisePage.objects.none(),
        required=False,
        empty_label="以其他名称提交",
        error_messages={"invalid_choice": "请从列表中选择企业。"},
    )
    enterprise_name = ShortField(
        label="企业或团队名称",
        length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
        error_messages={"required": "请填写企业或团队名称。"},
    )
    credit_code = ShortField(
        label="统一社会信用代码",
        length=40,
        required=False,
        help_text="18 位，在营业执照右上角，便于我们核对企业；没有注册的团队不填。",
    )
    contact_name = ShortField(
        label="联系人",
        length=30,
        help_text="写姓和称呼即可，如“王女士”。",
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "请告诉我们怎么称呼您。"},
    )
    contact_phone = CleanedField(
        label="联系电话",
        cleaner=lambda phone: clean_phone(phone, "contact_phone"),
        help_text="经办人用它联系您，请填能打通的号码。",
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": "请填写联系电话，否则我们无法联系您。"},
    )
    contact_email = AddressField(
        label="电子邮箱",
        required=False,
        help_text="填了就能收到每一步进展的邮件。",
        widget=forms.EmailInput({"autocomplete": "email"}),
        max_length=EMAIL_LENGTH,
        error_messages=EMAIL_ERRORS,
    )
    accused = forms.ModelChoiceField(
        label="所反映的部门",
        queryset=Department.objects.active(),
        required=False,
        empty_label="不指定",
        help_text="选了以后，该部门看不到这件诉求，由协调员和督办员处理。",
        error_messages={"invalid_choice": "请从列表中选择部门。"},
    )
    consent = forms.BooleanField(
        label="我已阅读并同意上面的隐私告知",
        error_messages={"required": "请阅读隐私告知，同意后勾选，才能提交。"},
    )
    may_publish = forms.BooleanField(
        label="办结后，同意隐去身份公开这件诉求和答复，供其他企业参考",
        required=False,
        help_text="不勾选不影响办理。",
    )
    notice = forms.CharField(widget=forms.HiddenInput, required=False)

    names = [
        "enterprise", "enterprise_name", "credit_code", "contact_name", "contact_phone",
        "contact_email", "accused", "may_publish",
    ]  # fmt: skip

    def __init__(self, *args, user, category, notice, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.notice = notice
        enterprises = own_enterprises(user)
        if enterprises:
            self.fields["enterprise"].queryset = enterprises
            self.fields["enterprise_name"].help_text = "上面选了企业就不用填。"
        else:
            del self.fields["enterprise"]
            self.fields["enterprise_name"].required = True
        if not category.is_complaint:
            del self.fields["accused"]

    def clean_credit_code(self) -> str:
        code = self.cleaned_data["credit_code"]
        if code:
            validate_credit_code(code)
        return normalise(code)

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (self.errors.keys() & {"enterprise", "enterprise_name"} or self._is_named(cleaned)):
            self.add_error("enterprise_name", "请选择企业，或填写企业、团队名称。")
        if cleaned["notice"] != self.notice.version:
            self.add_error("consent", "隐私告知刚刚更新，请重新阅读并勾选。")
        return cleaned

    def _is_named(self, cleaned: dict) -> bool:
        return bool(cleaned.get("enterprise") or cleaned.get("enterprise_name"))


def own_enterprises(user):
    """Enterprises in whose name the user may ask; none for who is not signed in."""
    if not user.is_authenticated:
        return EnterprisePage.objects.none()
    return EnterprisePage.objects.filter(members__user=user, members__is_active=True).distinct()


class TrackForm(forms.Form):
    number = ShortField(
        label="诉求编号",
        length=40,
        help_text="如 HYT-20261122-0007，在回执上。",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "请填写回执上的诉求编号。"},
    )
    code = ShortField(
        label="查询码",
        length=40,
        help_text="8 个字母和数字，大小写、空格都不影响。",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "请填写回执上的查询码。"},
    )

    def clean_number(self) -> str:
        return complete_number(self.cleaned_data["number"])


def complete_number(typed: str) -> str:
    """HYT-20261122-0007 from what people type: lower case, blanks, full width or no hyphens."""
    plain = normalise(typed)
    if plain.startswith("HYT") and len(plain) >= 15:
        return f"HYT-{plain[3:11]}-{plain[11:]}"
    return plain
