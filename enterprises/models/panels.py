"""The editors' form of an enterprise, in the order in which it is filled in."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

ROWS_HELP = "数变了、证书换了，加一行，不改旧行；网站只显示最新的。没有的种类不填，网站上就不出现。"

ENTERPRISE_PANELS = [
    MultiFieldPanel(
        ["legal_name", "former_names", FieldRowPanel(["credit_code", "is_unregistered_team"])],
        heading="登记信息",
    ),
    MultiFieldPanel(
        [FieldRowPanel(["industry", "founded_on"]), "products", "logo", "website"],
        heading="企业简介",
    ),
    InlinePanel("tenancies", heading="入驻记录", label="入驻记录"),
    InlinePanel("flags", heading="资质", label="资质", help_text="到期续期的加一行，旧行留着。"),
    InlinePanel("ip_counts", heading="知识产权", label="一类知识产权", help_text=ROWS_HELP),
    InlinePanel("honours", heading="荣誉", label="荣誉"),
    InlinePanel("catalogue", heading="产品", label="产品"),
    MultiFieldPanel(
        [
            FieldRowPanel(["contact_office", "contact_phone"]),
            FieldRowPanel(["contact_email", "contact_agreed_on"]),
            "contact_address",
        ],
        heading="业务联系",
    ),
    FieldPanel("body"),
    FieldPanel("tags"),
    FieldPanel("source"),
]
