"""What happens one after another."""

from wagtail import blocks


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="这一步", max_length=40)
    text = blocks.TextBlock(label="说明", required=False, max_length=300)
    time_limit = blocks.CharBlock(
        label="用时", required=False, max_length=30, help_text="例如：两个工作日内。"
    )

    class Meta:
        icon = "arrow-down"
        label = "一步"
        description = "一个步骤、要做的事和用时。"
        template = "blocks/step.html"
        preview_value = {
            "title": "提交申请",
            "text": "填写申请表，附项目简介。",
            "time_limit": "当天收到回执",
        }


class StepListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="标题", required=False, max_length=60)
    steps = blocks.ListBlock(StepBlock(), label="步骤", min_num=2, max_num=12)

    class Meta:
        icon = "list-ol"
        label = "办事步骤"
        description = "按先后次序写的步骤，每步可写用时。"
        template = "blocks/step_list.html"
        preview_value = {
            "title": "三步入驻",
            "steps": [
                StepBlock._meta_class.preview_value,
                {"title": "现场看房", "text": "服务站约时间陪同看房。", "time_limit": "三个工作日内"},
                {"title": "签约入驻", "text": "签协议，领门禁卡。", "time_limit": ""},
            ],
        }
