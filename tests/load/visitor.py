"""A browser in miniature: cookies, the two steps of the form, and an impatient finger on the button."""

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

RECEIPT = re.compile(r"/mailbox/received/(HYT-\d{8}-\d{4,})/")
FIELD = re.compile(r'name="(csrfmiddlewaretoken|draft|notice)" (?:id="[^"]*" )?value="([^"]*)"')
AGAIN = "请再按一次"


class Visitor:
    """number: tells visitors apart; each has an address of its own, as the proxy in front reports it."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.cookies = port, {}
        self.address = f"10.0.{number // 250}.{number % 250 + 1}"
        self.email = f"visitor{number}@example.cn"
        self.fields: dict[str, str] = {}

    def opened(self) -> str:
        """The first page of the form."""
        return self._ask("GET", "/mailbox/")

    def fill_in(self, page: str = "", cookies: dict | None = None) -> None:
        """Up to the second page, ready to be sent. Of many, only one need open the first: page, its cookies."""
        self.cookies |= cookies or {}
        page = page or self.opened()
        category = re.search(r'name="category" value="(\d+)"', page).group(1)
        request = {"category": category, "park": "", "text": f"投影仪坏了，{self.email}。", "next": "1"}
        self._ask("POST", "/mailbox/", self._known(page, "csrfmiddlewaretoken") | {"draft": ""} | request)
        page = self._ask("GET", "/mailbox/contact/")
        self.fields = self._known(page, "csrfmiddlewaretoken", "draft", "notice") | {
            "enterprise_name": "样例科技", "contact_name": "王女士", "contact_phone": "13800138000",
            "contact_email": self.email, "consent": "on", "send": "1",
        }  # fmt: skip

    def press(self, times: int = 1) -> list[str]:
        """Send the second page, several times at once; of each answer the number received or the page."""
        sent = [self._send("POST", "/mailbox/contact/", self.fields) for _ in range(times)]
        answers = []
        for connection in sent:
            status, headers, page = self._answer(connection)
            receipt = RECEIPT.search(headers.get("Location", ""))
            assert status == 200 or receipt, (status, headers.get("Location"), page[:500])
            answers.append(receipt.group(1) if receipt else page)
        return answers

    def receipt(self, number: str) -> str:
        return self._ask("GET", f"/mailbox/received/{number}/")

    @staticmethod
    def _known(page: str, *names: str) -> dict[str, str]:
        return {name: value for name, value in FIELD.findall(page) if name in names}

    def _ask(self, method: str, path: str, fields: dict | None = None) -> str:
        status, _, page = self._answer(self._send(method, path, fields))
        assert status in (200, 302), (path, status, page[:500])
        return page

    def _send(self, method: str, path: str, fields: dict | None = None) -> http.client.HTTPConnection:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"X-Forwarded-For": self.address}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, urlencode(fields) if fields else None, headers)
        return connection

    def _answer(self, connection: http.client.HTTPConnection) -> tuple[int, http.client.HTTPMessage, str]:
        response = connection.getresponse()
        for header in response.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.coded_value for name, morsel in SimpleCookie(header).items()}
        page = response.read().decode()
        connection.close()
        return response.status, response.headers, page


def is_number(answer: str) -> bool:
    return answer.startswith("HYT-")
