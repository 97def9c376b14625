"""The address that a platform shows for its group robot: checked, taken apart, shown only in part.

The three platforms are held to their own host and path. A webhook may be any https address, private
networks included, because the closed network's own systems are what it is for; only who keeps the system
may enter one. The server itself, link-local addresses (cloud metadata) and multicast are refused.
"""

import re
import socket
from dataclasses import dataclass, field
from ipaddress import IPv6Address, ip_address
from urllib.parse import parse_qsl, urlsplit

from core.failures import SendFailed
from mailbox.models import GroupKind

KEYS = {GroupKind.DINGTALK: re.compile(r"[A-Za-z0-9]{8,128}")}  # of the others it may have hyphens
KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
ROBOTS = {
    GroupKind.WECOM: ("qyapi.weixin.qq.com", "/cgi-bin/webhook/send", "key"),
    GroupKind.DINGTALK: ("oapi.dingtalk.com", "/robot/send", "access_token"),
    GroupKind.FEISHU: ("open.feishu.cn", "/open-apis/bot/v2/hook/", ""),
}


@dataclass(frozen=True)
class RobotAddress:
    """key: what opens the group, of the three platforms; the rest is for a webhook."""

    host: str
    port: int | None = None
    path: str = "/"
    query: dict[str, str] = field(default_factory=dict)
    key: str = ""


def read_address(kind: str, typed: str) -> RobotAddress:
    """Raises ValueError with a Chinese sentence that says what the address of this kind looks like."""
    try:
        parts = urlsplit(typed.strip())
        port = parts.port
    except ValueError:
        raise ValueError("这不是完整的地址，请从机器人设置里整段复制。") from None
    if (
        parts.scheme != "https"
        or not parts.hostname
        or "@" in parts.netloc
        or re.search(r"[\s\\]", typed.strip())
    ):
        raise ValueError("地址须以 https:// 开头，请从机器人设置里整段复制。")
    query = dict(parse_qsl(parts.query))
    if kind in ROBOTS:
        return _of_platform(kind, parts.hostname, parts.path, query)
    address = RobotAddress(parts.hostname, port, parts.path or "/", query)
    _refuse_literal(address.host)
    return address


def _of_platform(kind: str, host: str, path: str, query: dict[str, str]) -> RobotAddress:
    own_host, own_path, name = ROBOTS[GroupKind(kind)]
    label = GroupKind(kind).label
    if name:
        key, is_own = query.get(name, ""), path.rstrip("/") == own_path
    else:
        key, is_own = path.rstrip("/").removeprefix(own_path), path.startswith(own_path)
    if host != own_host or not is_own or not KEYS.get(GroupKind(kind), KEY).fullmatch(key):
        example = f"https://{own_host}{own_path}{f'?{name}=…' if name else '…'}"
        raise ValueError(f"{label}的地址形如 {example}，请从机器人设置里整段复制。")
    return RobotAddress(host, key=key)


def _refuse_literal(host: str) -> None:
    """What can be told without asking a name server."""
    if host == "localhost" or host.endswith(".localhost"):
        raise ValueError("地址不能指向本机。")
    try:
        is_allowed = _is_allowed(host)
    except ValueError:  # a name: looked up when it is used
        return
    if not is_allowed:
        raise ValueError("地址不能指向本机或链路本地地址。")


def _is_allowed(text: str) -> bool:
    address = ip_address(text)
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    bad = (address.is_loopback, address.is_link_local, address.is_multicast, address.is_unspecified)
    return not any(bad)


def check_host(host: str, port: int | None) -> None:
    """Asked again each time a webhook is used, for the name may lead elsewhere by now. Raises SendFailed."""
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except OSError:
        raise SendFailed("找不到 Webhook 的主机，请核对地址和网络。") from None
    if not all(_is_allowed(str(row[4][0])) for row in found):
        raise SendFailed("Webhook 指向本机或链路本地地址，没有发送。")


def shown(address: str) -> str:
    """Host and the last four signs: enough to tell two robots apart."""
    return f"{urlsplit(address).hostname or ''}…{address.strip()[-4:]}"
