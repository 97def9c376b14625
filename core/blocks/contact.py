"""Where to go and whom to call."""

from wagtail import blocks


class ContactCardBlock(blocks.StructBlock):
    name = blocks.CharBlock(label="部门或岗位", max_length=60, help_text="写部门或岗位，不写个人手机。")
    phone = blocks.CharBlock(label="办公电话", max_length=40)
    address = blocks.CharBlock(label="地址", required=False, max_length=120)
    hours = blocks.CharBlock(label="办公时间", required=False, max_length=80)
    note = blocks.CharBlock(label="说明", required=False, max_length=120)

    class Meta:
        icon = "mail"
        label = "联系方式"
        description = "部门名称、办公电话、地址和时间，手机上点电话即可拨打。"
        template = "blocks/contact_card.html"
        preview_value = {
            "name": "园区企业服务站",
            "phone": "0535-0000000",
            "address": "创业大厦一层 101 室",
            "hours": "工作日 8:30–12:00，14:00–17:30",
            "note": "来之前打个电话，可以少等一会儿。",
        }
