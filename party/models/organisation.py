"""PartyOrganisation: the nested chart 党委 – 党总支 – 党支部. Organisations only, never their members."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from treebeard.mp_tree import MP_Node, MP_NodeManager, MP_NodeQuerySet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from core.page_choice import SeveralPagesChooser
from core.previews import PublicLook
from enterprises.models import EnterprisePage
from party.forms import PartyOrganisationForm


class OrganisationKind(models.TextChoices):
    COMMITTEE = "committee", "党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"
    JOINT_BRANCH = "joint_branch", "联合党支部"


class PartyOrganisationQuerySet(MP_NodeQuerySet):
    def with_places(self):
        """With park and those enterprises that anybody may see, for listings."""
        shown = models.Prefetch("enterprises", EnterprisePage.objects.public().by_pinyin())
        return self.select_related("park").prefetch_related(shown)

    def tree(self) -> list["PartyOrganisation"]:
        """The top organisations, each with `branches`: a list of the same kind, and `above`: the one over it,
        or None. One query for the nodes.
        """
        roots: list[PartyOrganisation] = []
        path: list[PartyOrganisation] = []
        for node in self.order_by("path"):
            node.branches = []
            while path and not node.path.startswith(path[-1].path):
                path.pop()
            node.above = path[-1] if path else None
            (path[-1].branches if path else roots).append(node)
            path.append(node)
        return roots


def in_a_row(organisations: list["PartyOrganisation"]) -> list["PartyOrganisation"]:
    """The nodes of `tree()` in the order in which the chart is read: each before its branches."""
    return [node for top in organisations for node in (top, *in_a_row(top.branches))]


class PartyOrganisationManager(MP_NodeManager.from_queryset(PartyOrganisationQuerySet)):
    def get_queryset(self):
        return PartyOrganisationQuerySet(self.model, using=self._db).order_by("path")


class PartyOrganisation(PublicLook, index.Indexed, MP_Node):
    name = models.CharField("名称", max_length=80, unique=True)
    kind = models.CharField("类别", max_length=20, choices=OrganisationKind)
    park = models.ForeignKey(
        "enterprises.ParkPage",
        verbose_name="园区",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="party_organisations",
    )
    enterprises = models.ManyToManyField(
        "enterprises.EnterprisePage",
        verbose_name="所在企业",
        blank=True,
        related_name="party_organisations",
        help_text="党支部填一家；联合党支部填两家以上，不超过五家。",
    )
    secretary_title = models.CharField(
        "书记称谓", max_length=30, blank=True, help_text="写职务或称谓，例如“张同志”，不写全名。"
    )
    founded_on = models.DateField("成立日期", null=True, blank=True)
    election_due_on = models.DateField("换届日期", null=True, blank=True)
    office = models.CharField("办公地点", max_length=120, blank=True)
    phone = models.CharField("办公电话", max_length=40, blank=True)
    is_sample = models.BooleanField("样例", default=False, editable=False)
    source = models.CharField("资料来源", max_length=100, blank=True)

    preview_template = "party/unit.html"
    drafted_enterprises: list | None = None  # in a preview those of the form, which are not stored yet

    objects = PartyOrganisationManager()

    base_form_class = PartyOrganisationForm
    panels = [
        MultiFieldPanel(["name", "kind"], heading="组织"),
        MultiFieldPanel([FieldPanel("parent"), FieldPanel("position")], heading="上级和次序"),
        MultiFieldPanel(
            [
                "park",
                FieldPanel("enterprises", widget=SeveralPagesChooser("enterprises.EnterprisePage", "企业")),
            ],
            heading="园区和企业",
        ),
        MultiFieldPanel(
            ["secretary_title", FieldRowPanel(["founded_on", "election_due_on"])], heading="概况"
        ),
        FieldRowPanel(["office", "phone"], heading="联系方式"),
        FieldPanel("source"),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
        index.FilterField("park_id"),
    ]

    class Meta:
        verbose_name = "党组织"
        verbose_name_plural = "党组织"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("party:unit", args=[self.pk])

    def clean(self) -> None:
        super().clean()
        if self.founded_on and self.election_due_on and self.election_due_on < self.founded_on:
            raise ValidationError({"election_due_on": "换届日期不能早于成立日期，请核对。"})

    def public_context(self) -> dict:
        from party.unit_view import unit_context

        return unit_context(self)

    @admin.display(description="名称")
    def indented_name(self) -> str:
        """The name moved in by its depth, for selects and lists."""
        return f"{'　' * ((self.depth or 1) - 1)}{self.name}"
