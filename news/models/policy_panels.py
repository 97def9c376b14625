"""The editor's form of a policy, in the order in which an office reads one."""

from wagtail.admin.compare import FieldComparison
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel


class SeveralChoicesPanel(FieldPanel):
    """A list of choices is compared between versions by its words; Wagtail expects one choice."""

    def get_comparison_class(self):
        return SeveralChoicesComparison


class SeveralChoicesComparison(FieldComparison):
    def __init__(self, field, obj_a, obj_b) -> None:
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = ("、".join(field.labels(value)) for value in (self.val_a, self.val_b))


POLICY_PANELS = [
    FieldPanel(
        "summary",
        heading="对企业意味着什么",
        help_text="一句话，企业一看就知道与自己有没有关系，例如：入园两年以内的企业可以申请房租补贴。",
    ),
    MultiFieldPanel(
        [FieldRowPanel(["kind", "level"]), SeveralChoicesPanel("audiences")], heading="是什么政策，给谁"
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(["issuer", "document_number"]),
            FieldRowPanel(["issued_on", "original_url"]),
            "document",
        ],
        heading="原文",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel(["effective_from", "effective_to"]),
            "is_abolished",
            PageChooserPanel("replaced_by", "news.PolicyPage"),
        ],
        heading="有效期",
    ),
    FieldRowPanel(["apply_from", "apply_until"], heading="申报时间"),
    MultiFieldPanel(["benefit", "conditions", "steps", "materials"], heading="怎么办"),
    MultiFieldPanel(["department", "service_items"], heading="找谁"),
    "body",
]
