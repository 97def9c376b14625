"""Why nobody will write a public answer."""

from django import forms

from mailbox.forms.staff_fields import LineField

LENGTH = 100


class PassOverForm(forms.Form):
    reason = LineField(
        label="理由",
        max_length=LENGTH,
        help_text="一句话，只有同事看得到。如：只涉及这一家企业，公开了认得出来；与已公开的一条重复。",
        error_messages={
            "required": "请写一句理由，以后的同事好知道为什么不公开。",
            "max_length": f"理由不能超过 {LENGTH} 字。",
        },
        label_suffix="",
    )
