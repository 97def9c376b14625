"""Links from the admin's page of one's own account to allauth's, which keep password, e-mail and second factor."""

from functools import partial

from django.http import HttpRequest
from django.urls import reverse


def _link(name: str, label: str, help_text: str, request: HttpRequest) -> dict[str, str]:
    return {"url": reverse(name), "label": label, "help_text": help_text}


to_password = partial(_link, "account_change_password", "修改密码", "需要先输入现在的密码。")
to_email = partial(_link, "account_email", "修改邮箱", "增加、确认或更换邮箱。")
to_second_factor = partial(_link, "mfa_index", "两步验证", "用手机上的验证器再核对一次身份。")
