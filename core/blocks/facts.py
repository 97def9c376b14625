"""Facts in two columns."""

from wagtail import blocks


class FactBlock(blocks.StructBlock):
    name = blocks.CharBlock(label="项目", max_length=30)
    value = blocks.CharBlock(label="内容", max_length=200)

    def get_searchable_content(self, value) -> list[str]:
        """A row as one line."""
        return [f"{value['name']}：{value['value']}"]

    class Meta:
        icon = "list-ul"
        label = "一行"
        description = "一个项目和它的内容。"
        template = "blocks/fact.html"
        preview_value = {"name": "工位数量", "value": "120 个，其中独立办公间 18 间"}


class FactTableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label="表名", max_length=60)
    rows = blocks.ListBlock(FactBlock(), label="行", min_num=1, max_num=30)

    class Meta:
        icon = "table"
        label = "要点表"
        description = "左边是项目、右边是内容的表，适合写办理条件、场地参数。"
        template = "blocks/fact_table.html"
        preview_value = {
            "caption": "共享工位一览",
            "rows": [
                {"name": "工位数量", "value": "120 个，其中独立办公间 18 间"},
                {"name": "配套设备", "value": "打印机、储物柜、投影仪"},
                {"name": "申请方式", "value": "通过红色邮筒提交，两个工作日内答复"},
            ],
        }
