"""Group robots and webhooks: what leaves, what an answer means, and which addresses are refused."""

import json
import socket

import pytest
import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import MaxRetryError, ProtocolError, ReadTimeoutError

from core.failures import MaybeSent, SendFailed
from mailbox.models import GroupKind, WorkGroup
from mailbox.notifications.robot_address import read_address, shown

KEY = "0a1b2c3d-1111-2222-3333-44445555abcd"
TOKEN = "0a1b2c3d" * 8
ADDRESSES = {
    GroupKind.WECOM: f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}",
    GroupKind.DINGTALK: f"https://oapi.dingtalk.com/robot/send?access_token={TOKEN}",
    GroupKind.FEISHU: f"https://open.feishu.cn/open-apis/bot/v2/hook/{KEY}",
    GroupKind.WEBHOOK: "https://oa.example.cn:8443/hooks/mailbox?token=s3cret-s3cret",
}
SUBJECT, BODY = "新诉求 HYT-20261116-0001，请受理", "请在今天联系企业。\nhttps://x.cn/admin/mailbox/1/"
TAKEN = {"errcode": 0, "errmsg": "ok"}

pytestmark = pytest.mark.once


class Wire:
    """Stands where a connection would be opened: keeps what was sent and answers as told."""

    def __init__(self, monkeypatch):
        self.sent, self.status, self.answer, self.error = [], 200, TAKEN, None
        monkeypatch.setattr(HTTPAdapter, "send", lambda adapter, request, **how: self.send(request, how))
        monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: [(0, 0, 0, "", ("10.2.3.4", 443))])

    def send(self, request, how):
        self.sent.append((request, how))
        if self.error:
            raise self.error
        response = requests.Response()
        response.status_code, response.url, response.request = self.status, request.url, request
        response._content = json.dumps(self.answer).encode()
        return response


@pytest.fixture
def wire(monkeypatch):
    return Wire(monkeypatch)


def send(kind, address="", secret=""):
    from mailbox.notifications import robots

    group = WorkGroup(name="群", kind=kind, address=address or ADDRESSES[kind], secret=secret)
    robots.send(group, SUBJECT, BODY)


@pytest.mark.parametrize("kind", GroupKind)
def test_subject_and_body_reach_the_address_that_the_platform_gave(wire, kind):
    send(kind)
    request, how = wire.sent.pop()
    assert request.url.rstrip("/").startswith(ADDRESSES[kind].partition("?")[0])
    assert any(secret in request.url for secret in (KEY, TOKEN, "s3cret-s3cret"))
    said = json.dumps(json.loads(request.body), ensure_ascii=False)
    assert SUBJECT in said
    assert "https://x.cn/admin/mailbox/1/" in said
    assert how["timeout"]
    assert how["verify"]
    assert not wire.sent


def test_a_signed_robot_of_dingtalk_gets_a_signature(wire):
    send(GroupKind.DINGTALK, secret="SEC" + "0" * 60)
    assert "sign=" in wire.sent[0][0].url


REFUSED = [
    (200, {"errcode": 93000, "errmsg": f"invalid webhook url {KEY}"}, "机器人地址无效"),
    (200, {"code": 19024, "msg": "Key Words Not Found"}, "关键词"),
    (200, {"errcode": 7, "errmsg": f"for {KEY}"}, "错误码 7"),
    (200, {"errcode": "93000"}, "机器人地址无效"),
    (500, {}, "HTTP 500"),
    (302, {}, "HTTP 302"),
]


@pytest.mark.parametrize(("status", "answer", "reason"), REFUSED)
def test_a_refusal_is_said_in_words_without_the_secret(wire, status, answer, reason):
    wire.status, wire.answer = status, answer
    with pytest.raises(SendFailed, match=reason) as refusal:
        send(GroupKind.WECOM)
    assert KEY not in str(refusal.value)
    assert len(wire.sent) == 1


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (requests.ConnectTimeout(f"https://qyapi.weixin.qq.com?key={KEY}"), "规定时间"),
        (requests.exceptions.SSLError(KEY), "证书"),
        (requests.ConnectionError(KEY), "连不上"),
    ],
)
def test_no_error_repeats_the_address(wire, caplog, error, reason):
    wire.error = error
    with caplog.at_level("DEBUG"), pytest.raises(SendFailed, match=reason):
        send(GroupKind.WECOM)
    assert KEY not in caplog.text


@pytest.mark.parametrize(
    ("error", "is_known"),
    [
        (requests.ConnectTimeout(MaxRetryError(None, "/", "timed out")), True),
        (requests.ConnectionError(MaxRetryError(None, "/", "refused")), True),
        (requests.exceptions.SSLError(MaxRetryError(None, "/", "certificate")), True),
        (requests.ReadTimeout(KEY), False),
        (requests.ConnectionError(ProtocolError("Connection aborted.")), False),
        (requests.ConnectionError(ReadTimeoutError(None, "/", "timed out")), False),
    ],
)
def test_silence_after_the_connection_is_told_from_no_connection(wire, error, is_known):
    wire.error = error
    with pytest.raises(SendFailed) as failure:
        send(GroupKind.WECOM)
    assert isinstance(failure.value, MaybeSent) != is_known


@pytest.mark.parametrize("found", ["127.0.0.1", "::1", "169.254.169.254", "::ffff:127.0.0.1", "0.0.0.0"])
def test_a_webhook_whose_name_leads_to_the_server_itself_is_not_called(wire, monkeypatch, found):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: [(0, 0, 0, "", (found, 443))])
    with pytest.raises(SendFailed, match="本机"):
        send(GroupKind.WEBHOOK)
    assert not wire.sent


BAD = [
    (GroupKind.WECOM, "http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=" + KEY),
    (GroupKind.WECOM, "https://qyapi.weixin.qq.com.evil.cn/cgi-bin/webhook/send?key=" + KEY),
    (GroupKind.WECOM, "https://qyapi.weixin.qq.com@evil.cn/cgi-bin/webhook/send?key=" + KEY),
    (GroupKind.WECOM, "https://qyapi.weixin.qq.com/cgi-bin/webhook/send"),
    (GroupKind.WECOM, "https://qyapi.weixin.qq.com/other?key=" + KEY),
    (GroupKind.WECOM, ADDRESSES[GroupKind.DINGTALK]),
    (GroupKind.DINGTALK, ADDRESSES[GroupKind.FEISHU]),
    (GroupKind.DINGTALK, "https://oapi.dingtalk.com/robot/send?access_token=" + KEY),
    (GroupKind.FEISHU, f"https://open.feishu.cn/open-apis/bot/v2/hook/{KEY}/../../evil"),
    (GroupKind.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/"),
    (GroupKind.WEBHOOK, "https://127.0.0.1/hook"),
    (GroupKind.WEBHOOK, "https://localhost/hook"),
    (GroupKind.WEBHOOK, "https://[::1]/hook"),
    (GroupKind.WEBHOOK, "https://169.254.169.254/latest/meta-data"),
    (GroupKind.WEBHOOK, "https://[broken/hook"),
    (GroupKind.WEBHOOK, "https://x.cn:99999/hook"),
    (GroupKind.WEBHOOK, "file:///etc/passwd"),
    (GroupKind.WEBHOOK, "https://x.cn/a b"),
    (GroupKind.WEBHOOK, "x" * 500),
    (GroupKind.WEBHOOK, ""),
]


@pytest.mark.parametrize(("kind", "address"), BAD)
def test_an_address_of_another_kind_is_refused_with_a_sentence(kind, address):
    with pytest.raises(ValueError, match="地址"):
        read_address(kind, address)


@pytest.mark.parametrize("address", ["https://10.1.2.3/hook", "https://oa.corp/x", ADDRESSES["webhook"]])
def test_a_webhook_may_be_a_system_of_the_own_network(address):
    assert read_address(GroupKind.WEBHOOK, address).host


def test_an_address_is_shown_only_in_part():
    assert shown(ADDRESSES[GroupKind.WECOM]) == "qyapi.weixin.qq.com…abcd"
