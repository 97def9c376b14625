"""Who runs the site, and what the law asks of such an operator in header, footer and meta tags.

Rules: domain figures G1–G3, G14 and F1–F7 (国办发〔2017〕47号; 非经营性互联网信息服务备案管理办法 art. 13).
"""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.http.request import split_domain_port
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Site


class OperatorType(models.TextChoices):
    GOVERNMENT = "government", "党政机关"
    INSTITUTION = "institution", "事业单位"
    COMPANY = "company", "企业"


ALWAYS_REQUIRED = (
    "name", "short_name", "organiser", "phone", "address", "icp_number", "report_phone",
)  # fmt: skip
REQUIRED = {
    OperatorType.GOVERNMENT: (*ALWAYS_REQUIRED, "police_number", "site_id_code", "conac_code"),
    OperatorType.INSTITUTION: (*ALWAYS_REQUIRED, "police_number", "conac_code"),
    OperatorType.COMPANY: (*ALWAYS_REQUIRED, "police_number"),
}


@register_setting(icon="site", order=10)
class SiteSettings(BaseSiteSetting):
    operator_type = models.CharField(
        "运营单位类型",
        max_length=20,
        choices=OperatorType,
        default=OperatorType.COMPANY,
        help_text="决定页脚和网页标签必须有哪些内容。",
    )
    name = models.CharField("网站全称", max_length=60, blank=True)
    short_name = models.CharField("网站简称", max_length=20, blank=True)
    slogan = models.CharField("网站主题语", max_length=40, blank=True)
    emblem = models.ForeignKey(
        "core.SiteImage", verbose_name="单位标志", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
        help_text="显示在页面左上角网站名称之前，不填则显示灯塔图形。底色透明的 PNG 最好，横竖都可以。"
        "旁边就是网站名称，读屏软件不再读它。",
    )  # fmt: skip
    emblem_on_white = models.BooleanField(
        "标志衬白底", default=True, help_text="页面顶部是红色；标志本身是白色的，取消勾选。"
    )
    organiser = models.CharField("主办单位", max_length=60, blank=True)
    undertaker = models.CharField("承办单位", max_length=60, blank=True)
    phone = models.CharField("联系电话", max_length=40, blank=True)
    address = models.CharField("联系地址", max_length=120, blank=True)
    report_phone = models.CharField("本地举报电话", max_length=40, blank=True)
    icp_number = models.CharField("ICP 备案号", max_length=40, blank=True)
    police_number = models.CharField("公安备案号", max_length=40, blank=True)
    police_url = models.URLField("公安备案链接", blank=True)
    site_id_code = models.CharField(
        "政府网站标识码",
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^[0-9a-z]{2}\d{8}$", "标识码为 10 位，请核对。")],
    )
    conac_code = models.CharField(
        "党政机关或事业单位标识链接",
        max_length=200,
        blank=True,
        validators=[
            RegexValidator(r"^https?://bszs\.conac\.cn/", "请填写 bszs.conac.cn 上本单位标识的地址。")
        ],
        help_text="在 bszs.conac.cn 申领后得到的地址；企业不得使用。",
    )
    error_report_url = models.CharField(
        "“我为政府网站找错”链接",
        max_length=300,
        blank=True,
        validators=[
            RegexValidator(r"^https://zfwzzc\.www\.gov\.cn/", "请填写 zfwzzc.www.gov.cn 上本网站的找错地址。")
        ],
        help_text="选填，只在党政机关网站的页脚显示。",
    )
    about = models.ForeignKey(
        "wagtailcore.Page", verbose_name="关于我们", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    privacy = models.ForeignKey(
        "wagtailcore.Page", verbose_name="隐私政策", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    wechat_qr = models.ForeignKey(
        "core.SiteImage", verbose_name="公众号二维码", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip

    grey_from = models.DateField(
        "哀悼日起",
        null=True,
        blank=True,
        help_text="从这一天零点到止日 24 点（北京时间），整个公开网站连同照片自动显示为黑白，过后自动恢复；"
        "管理后台不变。只有一天的，起止填同一天。",
    )
    grey_to = models.DateField("哀悼日止", null=True, blank=True, help_text="包括这一天。")

    # Read on every page, so what header and footer show comes with its row.
    select_related = ["emblem", "about", "privacy", "wechat_qr"]

    panels = [
        FieldPanel("operator_type"),
        MultiFieldPanel(["name", "short_name", "slogan", "emblem", "emblem_on_white"], heading="名称与标志"),
        MultiFieldPanel(["organiser", "undertaker", "phone", "address", "report_phone"], heading="单位"),
        MultiFieldPanel(
            ["icp_number", "police_number", "police_url", "site_id_code", "conac_code", "error_report_url"],
            heading="备案与标识",
        ),
        MultiFieldPanel(["about", "privacy", "wechat_qr"], heading="页面与二维码"),
        MultiFieldPanel(["grey_from", "grey_to"], heading="哀悼日黑白显示"),
    ]

    class Meta:
        verbose_name = "网站信息"

    def __str__(self) -> str:
        return self.name or "网站信息"

    @classmethod
    def for_request(cls, request):
        if request is not None:
            meet_site(request)
        return super().for_request(request)

    def clean(self) -> None:
        super().clean()
        if (self.grey_from is None) != (self.grey_to is None):
            empty = "grey_to" if self.grey_to is None else "grey_from"
            raise ValidationError({empty: "哀悼日起、止要一起填；只有一天的，两处填同一天。"})
        if self.grey_from and self.grey_to and self.grey_to < self.grey_from:
            raise ValidationError({"grey_to": "哀悼日止不能早于哀悼日起，请核对。"})

    @property
    def is_grey_today(self) -> bool:
        """Whether today, in the office's zone, is a day of mourning."""
        if self.grey_from is None or self.grey_to is None:
            return False
        return self.grey_from <= timezone.localdate() <= self.grey_to

    def missing(self) -> list[str]:
        """Labels of what this type of operator still has to fill in before the site may open."""
        return [
            str(self._meta.get_field(name).verbose_name)
            for name in (*REQUIRED[OperatorType(self.operator_type)], "about", "privacy")
            if not getattr(self, name)
        ]

    @property
    def shows_public_body_mark(self) -> bool:
        """Only public bodies may carry the CONAC mark (F4)."""
        return self.operator_type != OperatorType.COMPANY and bool(self.conac_code)


def meet_site(request) -> Site | None:
    """The site that a request asks for; it and its settings come in one query, where Wagtail asks twice.

    Both are noted on the request where Wagtail looks for them first. Where one host name stands for several
    sites, Wagtail's own rules decide between them.
    """
    if not hasattr(request, "_wagtail_site"):
        host = split_domain_port(request._get_raw_host())[0]
        related = ["root_page", *(f"sitesettings__{name}" for name in SiteSettings.select_related)]
        sites = Site.objects.filter(models.Q(hostname=host) | models.Q(is_default_site=True))
        found = list(sites.select_related("sitesettings", *related))
        if len(found) == 1:
            _note(request, found[0])
    return Site.find_for_request(request)


def _note(request, site: Site) -> None:
    request._wagtail_site = site
    if hasattr(site, "sitesettings"):
        site.sitesettings._request = request
        setattr(request, SiteSettings.get_cache_attr_name(), site.sitesettings)
