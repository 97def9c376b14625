"""The form of the support ledger: an amount with its unit, stored in yuan."""

import unicodedata
from decimal import Decimal, InvalidOperation

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm

from core.numbers import exact

UNITS = {"yuan": ("元", 1), "thousand": ("千元", 1000), "myriad": ("万元", 10_000)}
MOST = Decimal("999999999999.99")
CENT = Decimal("0.01")


class BadAmount(ValueError):
    """`str()` is a Chinese sentence for who typed it."""


def yuan_of(typed: str, unit: str) -> Decimal:
    """20.5 and 万元 are 205000; commas, blanks and full-width digits do not matter. BadAmount for what is none."""
    text = unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise BadAmount("金额只写数字，例如 20.5；单位在旁边选。") from None
    if not number.is_finite() or number <= 0:
        raise BadAmount("金额要大于 0。")
    if number > MOST or number * UNITS[unit][1] > MOST:
        raise BadAmount("金额太大，请核对数字和单位。")
    amount = number * UNITS[unit][1]
    if amount != amount.quantize(CENT):
        raise BadAmount("金额最多精确到分，请核对小数。")
    return amount.quantize(CENT)


class SupportRecordForm(WagtailAdminModelForm):
    typed_amount = forms.CharField(label="金额", max_length=40, help_text="只写数字，例如 20.5。")
    unit = forms.ChoiceField(
        label="单位",
        choices=[("", "请选择单位"), *((key, label) for key, (label, _) in UNITS.items())],
        help_text="报表里常用千元和万元，请照原表选。",
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {"typed_amount": exact(self.instance.amount), "unit": "yuan"}

    def clean(self) -> dict:
        cleaned = super().clean()
        if "typed_amount" in cleaned and "unit" in cleaned:
            try:
                self.instance.amount = yuan_of(cleaned["typed_amount"], cleaned["unit"])
            except BadAmount as error:
                self.add_error("typed_amount", str(error))
        return cleaned
