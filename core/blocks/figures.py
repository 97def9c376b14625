"""Numbers. None may stand without unit, date and source (H1)."""

from datetime import date

from wagtail import blocks

from core.numbers import said


class FigureBlock(blocks.StructBlock):
    label = blocks.CharBlock(label="指标", max_length=40)
    value = blocks.DecimalBlock(label="数值")
    is_approximate = blocks.BooleanBlock(
        label="约数", required=False, help_text="原文写“余”“多”的打勾，页面会显示“余”。"
    )
    unit = blocks.CharBlock(label="单位", max_length=10, help_text="家、次、万元……")
    as_of = blocks.DateBlock(label="截至", help_text="这个数是哪一天的。")
    source = blocks.CharBlock(label="来源", max_length=100, help_text="哪份报表或哪篇报道。")

    def get_searchable_content(self, value) -> list[str]:
        """With the number as it is read: 培育高新技术企业 59家. Of a draft it may still be missing."""
        if value["value"] is None:
            return []
        number = said(value["value"], value["unit"], value["is_approximate"])
        return [f"{value['label']} {number}", value["source"]]

    class Meta:
        icon = "order"
        label = "数字"
        description = "一个数字，必须有单位、日期和来源。"
        template = "blocks/figure.html"
        preview_value = {
            "label": "培育高新技术企业",
            "value": "59",
            "is_approximate": False,
            "unit": "家",
            "as_of": date(2022, 8, 31),
            "source": "园区年度总结",
        }


class FigureListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="标题", required=False, max_length=60)
    figures = blocks.ListBlock(FigureBlock(), label="数字", min_num=1, max_num=8)

    class Meta:
        icon = "order"
        label = "关键数字"
        description = "一排大号数字，下面小字写明单位、截至日期和来源。"
        template = "blocks/figure_list.html"
        preview_value = {
            "title": "园区概况",
            "figures": [
                FigureBlock._meta_class.preview_value,
                {
                    "label": "入驻及注册企业",
                    "value": "650",
                    "is_approximate": False,
                    "unit": "家",
                    "as_of": date(2022, 8, 31),
                    "source": "园区年度总结",
                },
            ],
        }
