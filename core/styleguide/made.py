"""What a specimen needs and a data file cannot hold: forms, charts, pages of a list. "@name" in specimens.toml."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest
from wagtail.images import get_image_model
from wagtail.models import Page

from core import qr
from core.charts import Bars, Chart, Columns, Point
from core.menu import menu_pages
from core.models import SiteSettings

MONTHS = [
    Point("2026-09", 0.92, "92%", "23/25"),
    Point("2026-10", None, "无", "0/0"),
    Point("2026-11", 1, "100%", "18/18"),
]
KINDS = [
    Point("政策申报", 18, "18 件"),
    Point("知识产权、商标与专利的申请和维权", 9, "9 件"),
    Point("场地", 0, "0 件"),
]


@dataclass(frozen=True)
class Told:
    """A message as Django's framework hands it to a template."""

    level_tag: str
    text: str

    def __str__(self) -> str:
        return self.text


class SpecimenForm(forms.Form):
    """One field of each kind that the public forms have."""

    use_required_attribute = False
    title = forms.CharField(label="企业名称", help_text="营业执照上的全称。")
    phone = forms.CharField(
        label="手机号码", required=False, error_messages={"invalid": "请填 11 位手机号码。"}
    )
    text = forms.CharField(
        label="遇到了什么困难", widget=forms.Textarea, help_text="什么事、什么时候、希望怎样解决。"
    )
    park = forms.ChoiceField(label="所在园区", choices=[("", "请选择"), ("1", "蓝色智谷"), ("2", "创业大厦")])
    way = forms.ChoiceField(
        label="怎样联系您", widget=forms.RadioSelect, choices=[("phone", "打电话"), ("sms", "发短信")]
    )
    paper = forms.FileField(label="材料", required=False)
    consent = forms.BooleanField(label="同意把处理结果隐去身份后公开", required=False)

    def clean_phone(self) -> str:
        if self.cleaned_data["phone"]:
            raise forms.ValidationError("请填 11 位手机号码，现在是 4 位。")
        return ""


def _sent(request: HttpRequest) -> SpecimenForm:
    return SpecimenForm(
        {"title": "", "phone": "0535", "text": "研发费用加计扣除的资料口径不清", "way": "phone"}
    )


def _image(request: HttpRequest) -> object:
    return get_image_model().objects.order_by("pk").first()


def _page_key(request: HttpRequest) -> int:
    """Of a public page, for its code to scan; 1 where there is none yet."""
    page = Page.objects.live().public().filter(depth__gte=3).order_by("-depth", "pk").first()
    return page.pk if page else 1


def _chart(chart: Chart) -> Callable[[HttpRequest], dict]:
    return lambda request: chart.get_context_data()


MADE: dict[str, Callable[[HttpRequest], Any]] = {
    "form": lambda request: SpecimenForm(),
    "form-sent": _sent,
    "image": _image,
    "page-key": _page_key,
    "menu": menu_pages,
    "site": SiteSettings.for_request,
    "page-of-list": lambda request: Paginator(range(95), 20).page(2),
    "qr": lambda request: qr.drawing("https://example.cn/", "样例二维码"),
    "bars": _chart(Bars("guide-bars", "各类诉求", KINDS, ("类别", "件数"))),
    "columns": _chart(Columns("guide-columns", "响应率", MONTHS, ("月份", "响应率", "件数"))),
    "messages": lambda request: [
        Told("success", "已保存。"),
        Told("error", "没有保存：网络断了，请再试一次。"),
    ],
}
