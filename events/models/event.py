"""One event: the announcement, and afterwards the record with numbers and photos."""

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from taggit.models import TaggedItemBase
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.meta.about import About
from core.models import BasePage
from core.panels import with_help
from core.posts import Post
from events import structured
from events.gallery import chosen, frames
from events.models.kinds import INTERNAL_KINDS, EventChange, EventKind, EventMode
from events.models.panels import EVENT_PANELS
from events.models.querysets import EventManager
from events.models.registration_settings import TakesRegistrations
from events.models.rules import event_errors
from events.models.standing import EventStanding
from events.posts import event_post


class EventPageTag(TaggedItemBase):
    content_object = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="tagged_items")


class EventPage(EventStanding, TakesRegistrations, BasePage):
    """`starts_at` and `ends_at` are moments; an all-day event runs from midnight to midnight, Asia/Shanghai.

    Internal kinds are written and counted, and answered with 404 to everybody (E2).
    `recorder`, `resolutions` and attachments marked so are for staff and printed on no public page.
    """

    share_kind = "article"
    read_with = ("cover", "park", "organisation", "party_group", "department")

    kind = models.CharField("活动类型", max_length=20, choices=EventKind)
    organisation = models.ForeignKey(
        "party.PartyOrganisation", verbose_name="主办党组织", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="events",
    )  # fmt: skip
    party_group = models.ForeignKey(
        "party.PartyGroupPage", verbose_name="特色党小组", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="events",
    )  # fmt: skip
    department = models.ForeignKey(
        "alliance.Department", verbose_name="主办部门", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="events",
    )  # fmt: skip
    park = models.ForeignKey(
        "enterprises.ParkPage", verbose_name="园区", null=True, blank=True,
        on_delete=models.SET_NULL, related_name="events",
    )  # fmt: skip
    place = models.CharField("地点", max_length=100, blank=True)
    mode = models.CharField("方式", max_length=10, choices=EventMode, default=EventMode.ON_SITE)
    starts_at = models.DateTimeField("开始时间", db_index=True)
    ends_at = models.DateTimeField("结束时间", null=True, blank=True)
    is_all_day = models.BooleanField("全天", default=False, help_text="勾选后只显示日期，不显示几点几分。")
    change = models.CharField(
        "变更", max_length=10, choices=EventChange, blank=True,
        help_text="新时间还没有定的，先选“取消”，在说明里写“另行通知”；定了再改成“改期”。",
    )  # fmt: skip
    change_note = models.CharField(
        "变更说明", max_length=200, blank=True, help_text="为什么变更、报了名的人怎么办，显示在页面最上面。"
    )
    former_starts_at = models.DateTimeField(
        "原定时间", null=True, blank=True, help_text="改期以前的开始时间。"
    )
    preparation = models.CharField(
        "参加须知", max_length=200, blank=True, help_text="带什么、怎样到场、线上怎样进入，一两句话。"
    )
    host_title = models.CharField(
        "主持人职务", max_length=60, blank=True, help_text="只写职务，如“党总支书记”，不写姓名。"
    )
    speaker = models.CharField("主讲人", max_length=60, blank=True)
    recorder = models.CharField("记录人", max_length=30, blank=True, help_text="只供内部查看，不对外显示。")
    expected_count = models.PositiveIntegerField("应到人数", null=True, blank=True)
    actual_count = models.PositiveIntegerField("实到人数", null=True, blank=True)
    agenda = models.TextField("议程", blank=True)
    body = StreamField(BodyBlock(), verbose_name="正文", blank=True)
    record_summary = models.TextField(
        "活动纪要", blank=True, help_text="活动结束后填写：做了什么，有什么结果。填写后才算“活动记录”。"
    )
    resolutions = models.TextField("决议事项", blank=True, help_text="只供内部查看，不对外显示。")
    enterprises = ParentalManyToManyField(
        "enterprises.EnterprisePage", verbose_name="相关企业", blank=True, related_name="events"
    )
    tags = ClusterTaggableManager(through=EventPageTag, verbose_name="主题标签", blank=True)

    objects = EventManager()

    content_panels = with_help("events.EventPage", [*BasePage.content_panels, *EVENT_PANELS])
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("record_words"),
        index.SearchField("body"),
        index.SearchField("agenda"),
        index.SearchField("change_line"),
        index.SearchField("preparation_word"),
        index.SearchField("kind_word"),
        index.SearchField("full_when"),
        index.SearchField("place"),
        index.RelatedFields("park", [index.SearchField("title")]),
        index.SearchField("organiser"),
        index.SearchField("host_title"),
        index.SearchField("speaker"),
        index.SearchField("get_mode_display"),
        index.RelatedFields("tags", [index.SearchField("name")]),
        index.RelatedFields("attachments", [index.RelatedFields("document", [index.SearchField("title")])]),
        index.SearchField("photo_words"),
        index.FilterField("kind"),
        index.FilterField("starts_at"),
    ]
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "活动"
        verbose_name_plural = "活动"

    def clean(self) -> None:
        super().clean()
        errors = event_errors(self)
        if errors:
            raise ValidationError(errors)

    def serve(self, request, *args, **kwargs):
        if self.is_staff_only:
            raise Http404("内部活动不对外公开。")
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["frames"] = frames(self)
        context["frame"] = chosen(context["frames"], request.GET.get("photo"))
        context["attachments"] = self.attachments.filter(is_staff_only=False).select_related("document")
        context["enterprises"] = self.enterprises.filter(live=True).order_by("title")
        if self.pk:
            alike = EventPage.objects.public().filter(kind=self.kind)
            context["earlier"], context["later"] = alike.around(self)
        return context

    def get_template(self, request, *args, **kwargs) -> str:
        """One photo large, or the page; the address of a photo that there is not shows the page."""
        if "photo" in request.GET and chosen(frames(self), request.GET["photo"]):
            return "events/photo_page.html"
        return super().get_template(request, *args, **kwargs)

    def post(self) -> Post:
        """The text to be copied into 公众号 and 灯塔."""
        return event_post(self)

    def structured(self, about: About) -> list[dict]:
        return structured.event(self, about)

    @classmethod
    def staff_only_pages(cls):
        """Read by the menu, the sitemap and others: to visitors these are not there."""
        return cls.objects.filter(kind__in=INTERNAL_KINDS)

    @property
    def is_staff_only(self) -> bool:
        return self.kind in INTERNAL_KINDS

    @property
    def entry_date(self):
        """The day by which the search sorts: the event's own, in local time."""
        return timezone.localdate(self.starts_at)
