"""Fields of the staff's forms that Django has not: text that keeps what was typed, things found by words."""

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from core.credit_code import normalise
from core.pinyin import initials, pinyin_key
from core.plain_text import one_line
from enterprises.models import EnterprisePage
from mailbox.models import Ticket

SHOWN = 6


class TypedField(forms.CharField):
    """Text of any characters; NUL, which no database keeps, is dropped."""

    def to_python(self, value) -> str:
        return super().to_python(str(value).replace("\x00", "") if value else value)


class LineField(TypedField):
    """One line: see `plain_text.one_line`."""

    def to_python(self, value) -> str:
        return one_line(super().to_python(value))


class TypedSelect(forms.Select):
    """Each department's option carries the pinyin by which `typed_select.js` finds it: sw shuiwu."""

    def create_option(self, name, value, label, *args, **kwargs) -> dict:
        option = super().create_option(name, value, label, *args, **kwargs)
        if department := getattr(value, "instance", None):
            names = (department.short_name, department.name)
            words = [initials(one) for one in names] + [pinyin_key(one) for one in names]
            option["attrs"]["data-typed"] = " ".join(dict.fromkeys(filter(None, words)))
        return option


class DepartmentField(forms.ModelChoiceField):
    widget = TypedSelect


class EnterpriseField(TypedField):
    """An enterprise by its credit code or by words of its name, when these mean only one."""

    default_error_messages = {
        "unknown": "没有找到“%(typed)s”。请核对名称或统一社会信用代码；未登记的企业请先由编辑建立企业页。"
    }

    def clean(self, value) -> EnterprisePage | None:
        typed = super().clean(value)
        if not typed:
            return None
        code = normalise(typed)
        exact = Q(credit_code=code) | Q(title=typed) | Q(legal_name=typed)
        for condition in (exact, Q(title__icontains=typed) | Q(legal_name__icontains=typed)):
            found = list(EnterprisePage.objects.filter(condition).order_by("pinyin_key")[: SHOWN + 1])
            if len(found) == 1:
                return found[0]
            if found:
                names = "、".join(page.legal_name or page.title for page in found[:SHOWN])
                more = "等" if len(found) > SHOWN else ""
                raise ValidationError(f"有几家企业符合：{names}{more}。请写全称或统一社会信用代码。")
        raise ValidationError(self.error_messages["unknown"], params={"typed": typed})


class TicketNumberField(TypedField):
    """A request by its number, among those that the reader may see."""

    def __init__(self, *, user, **kwargs) -> None:
        super().__init__(**kwargs)
        self.user = user

    def clean(self, value) -> Ticket | None:
        typed = super().clean(value).upper()
        if not typed:
            return None
        ticket = Ticket.objects.visible_to(self.user).filter(number=typed).first()
        if ticket is None:
            raise ValidationError("没有找到这个编号的诉求，请核对，如 HYT-20261122-0007。")
        return ticket
