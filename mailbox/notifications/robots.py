"""Tells a work group through apprise. Imported only where a group is told: apprise takes 0.3 s to load.

apprise counts every answer with HTTP 200 as sent, but the robots of 企业微信, 钉钉 and 飞书 refuse with 200
and a code: the answers are read here. No redirect is followed, certificates are checked, and nothing
that the other side wrote is shown to anybody.
"""

from contextvars import ContextVar
from typing import Any

import requests
from apprise.plugins import custom_json, dingtalk, feishu, wecombot
from urllib3.exceptions import ProtocolError, ReadTimeoutError

from core.failures import MaybeSent, SendFailed
from mailbox.models import GroupKind, WorkGroup
from mailbox.notifications.robot_address import check_host, read_address

_answer: ContextVar[Any] = ContextVar("answer", default=None)


class _Overheard:
    """Stands for `requests` inside apprise's plugins and keeps the answer or the error that they swallow."""

    def __getattr__(self, name: str) -> Any:
        return getattr(requests, name)

    def post(self, *args, **kwargs) -> requests.Response:
        return self.request("POST", *args, **kwargs)

    def request(self, *args, **kwargs) -> requests.Response:
        try:
            response = requests.request(*args, **kwargs)  # noqa: S113 - apprise hands over its timeout
        except requests.RequestException as error:
            _answer.set(error)
            raise
        _answer.set(response)
        return response


for _plugin in (custom_json, dingtalk, feishu, wecombot):
    _plugin.requests = _Overheard()  # type: ignore[attr-defined]

# What the platforms document for the refusals that an administrator can mend.
REFUSALS = {
    93000: "机器人地址无效或机器人已被移出群，请重新复制地址。",
    45009: "发得太频繁，稍后会再试。",
    300005: "机器人地址无效或机器人已被移出群，请重新复制地址。",
    310000: "机器人的安全设置不符：核对加签密钥，或把关键词设为“诉求”。",
    19001: "机器人地址无效或机器人已被移出群，请重新复制地址。",
    19021: "机器人开了签名校验，请改用关键词“诉求”或 IP 白名单。",
    19022: "本站的 IP 不在机器人的白名单里。",
    19024: "机器人的关键词不符，请把关键词设为“诉求”。",
}
ERRORS = (
    (requests.Timeout, "对方服务器没有在规定时间内应答。"),
    (requests.exceptions.SSLError, "对方服务器的证书不可信，请核对地址或换用受信任的证书。"),
    (requests.RequestException, "连不上对方服务器，请核对地址和网络。"),
)


def send(group: WorkGroup, subject: str, body: str) -> None:
    """Raises SendFailed with the reason when the group did not get it, MaybeSent when that is not known,
    ValueError never."""
    try:
        plugin = _plugin_of(group)
    except (ValueError, TypeError):
        raise SendFailed("机器人地址或密钥不完整，请在“工作群”里重新填写。") from None
    _answer.set(None)
    if group.kind == GroupKind.WEBHOOK:
        is_sent = plugin.send(body=body, title=subject)
    else:
        is_sent = plugin.send(body=f"{subject}\n{body}")
    _check(_answer.get(), is_sent)


def _plugin_of(group: WorkGroup) -> Any:
    address = read_address(group.kind, group.address)
    strict = {"redirect": "no"}
    if group.kind == GroupKind.WECOM:
        return wecombot.NotifyWeComBot(key=address.key, **strict)
    if group.kind == GroupKind.DINGTALK:
        return dingtalk.NotifyDingTalk(token=address.key, secret=group.secret or None, **strict)
    if group.kind == GroupKind.FEISHU:
        return feishu.NotifyFeishu(token=address.key, **strict)
    check_host(address.host, address.port)
    return custom_json.NotifyJSON(
        host=address.host,
        port=address.port,
        fullpath=address.path,
        secure=True,
        params=address.query,
        **strict,
    )


def _check(answer: Any, is_sent: bool) -> None:
    if _may_have_gone(answer):
        raise MaybeSent
    for kind, sentence in ERRORS:
        if isinstance(answer, kind):
            raise SendFailed(sentence)
    if answer is None or not is_sent:
        status = getattr(answer, "status_code", None)
        raise SendFailed(f"对方服务器没有接受（HTTP {status}）。" if status else "没有发出，请核对地址。")
    if code := _code_of(answer):
        raise SendFailed(REFUSALS.get(code, f"群机器人拒绝了消息（错误码 {code}）。"))


def _may_have_gone(error: Any) -> bool:
    """Not reached is no doubt, but silence or a broken connection after that is."""
    cause = next(iter(getattr(error, "args", ())), None)
    return isinstance(error, requests.ReadTimeout) or isinstance(cause, ProtocolError | ReadTimeoutError)


def _code_of(response: requests.Response) -> int:
    """errcode of 企业微信 and 钉钉, code of 飞书; 0 when the message was taken or the answer is of another kind."""
    try:
        answer = response.json()
        return int(answer.get("errcode", answer.get("code", 0)))
    except (ValueError, TypeError, AttributeError):  # no JSON, no object, no number: another kind of system
        return 0
