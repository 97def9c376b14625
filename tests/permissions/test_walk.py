"""Every address of the project × every role, against the table of who may open what (access.txt).

One walk over one set of records. What a call changes is put back. A page is drawn for the first who opens it.
"""

import logging
from collections.abc import Callable, Iterable
from contextlib import contextmanager, nullcontext
from http.cookies import SimpleCookie
from pathlib import Path
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client

from tests.permissions.addresses import Address, addresses
from tests.permissions.cast import ROLES, scene
from tests.permissions.records import POSTED, RECORDS

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).with_name("access.txt")
OPENS, LEADS_ON, AWAY, SIGN_IN, HIDDEN, BROKEN = "o", "e", "a", "s", "4", "!"
LET_IN, SHUT = {OPENS, LEADS_ON}, {AWAY, SIGN_IN, HIDDEN}
STRANGERS = {"anonym", "rival", "editor", "other", "accused"}
# Led to the one sign-in page; nobody may delete these, nor change the reviews and the sites; a receipt is there for
# the browser that sent or entered the request.
CLOSED = {
    "_util/login/", "admin/login/",
    "wagtailsnippets_alliance_department:delete", "departmentmember:delete", "enterprisemember:delete",
    "wagtailusers_users:delete", "wagtailadmin_workflows:index", "wagtailsites:index",
    "mailbox_entry:receipt", "mailbox_entry:keep", "mailbox:received", "mailbox:keep",
}  # fmt: skip


def table() -> dict[str, str]:
    """Address → one letter for each role, in the order of `ROLES`."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    rows = [line.split("  ", 1) for line in lines]
    return {label: "".join(letters.split()) for label, letters in rows}


@contextmanager
def put_back():
    """Whatever happens inside leaves no trace in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Caller:
    """Calls one address as each role. A page is drawn for the first who is let in, and her empty form posted."""

    def __init__(self, url: str, form: dict) -> None:
        self.url, self.form = url, form
        self.answered: set[str] = set()

    def letter(self, role: str, client: Client) -> str:
        """How the call ends; whom GET does not let in, POST must not let in either."""
        looked = self._ending(client, "get")
        if (looked in SHUT and role not in STRANGERS) or (looked in LET_IN and "post" in self.answered):
            return looked
        sent = self._ending(client, "post")
        if looked is None:
            return sent or "?"
        return sent if sent == BROKEN or (looked in SHUT and sent in LET_IN) else looked

    def _ending(self, client: Client, method: str) -> str | None:
        """None where the method is not answered."""
        signed_in = {name: morsel.value for name, morsel in client.cookies.items()}
        with put_back(), self._drawing(method):
            ended = _letter(getattr(client, method)(self.url, self.form if method == "post" else None))
        client.cookies = SimpleCookie(signed_in)
        if ended not in SHUT:
            self.answered.add(method)
        return ended

    def _drawing(self, method: str):
        if method in self.answered:
            return patch.object(Template, "render", lambda *_, **__: "")
        return nullcontext()


def _letter(response) -> str | None:
    if response.status_code == 405:
        return None
    if response.status_code in (403, 404):
        return HIDDEN
    if response.status_code in (301, 302):
        return _led_to(response["Location"])
    return OPENS if response.status_code < 500 else BROKEN


def _led_to(target: str) -> str:
    if target.startswith(("/admin/login/", "/accounts/login/")):
        return SIGN_IN
    return AWAY if target == "/admin/" else LEADS_ON


@pytest.mark.once
def test_the_table_names_every_address_once():
    assert sorted(table()) == sorted(address.label for address in addresses())


@pytest.mark.once
def test_every_address_lets_somebody_in():
    assert {label for label, letters in table().items() if not LET_IN & set(letters)} == CLOSED


@pytest.fixture
def quiet(quick_sign_in, undrawn_refusals, caplog):
    """What is refused a thousand times is not written into the log."""
    caplog.set_level(logging.ERROR, "django.request")


def walked(roles_at: Callable[[Address], Iterable[str]]) -> dict[str, dict[str, str]]:
    """Address → role → letter, for the roles named for each address."""
    here, found = scene(), {}
    clients = {role: here.client(role) for role in ROLES}
    for address in addresses():
        with put_back():
            form = POSTED.get(address.name, lambda scene: {})(here)
            caller = Caller(address.url(here, RECORDS), form)
            found[address.label] = {role: caller.letter(role, clients[role]) for role in roles_at(address)}
        cache.clear()
    return found


@pytest.mark.once
@pytest.mark.usefixtures("quiet")
def test_each_role_opens_what_the_table_says():
    rows, differing = table(), []
    for label, letters in walked(lambda address: ROLES).items():
        expected = zip(ROLES, rows.get(label, "?" * len(ROLES)), strict=True)
        differing += [
            f"{label}: {role} {letter} → {letters[role]}"
            for role, letter in expected
            if letter != letters[role]
        ]
    assert differing == [], "\n".join(["role expected → found", *differing])


@pytest.mark.last
@pytest.mark.usefixtures("quiet")
def test_each_view_answers_the_first_and_the_last_who_are_let_in():
    """The walk in short, so that the last database is asked all that the pages ask; the first draws the page."""
    rows = table()

    def first_and_last(address: Address) -> list[str]:
        let_in = [role for role, letter in zip(ROLES, rows[address.label], strict=True) if letter in LET_IN]
        return [*dict.fromkeys(let_in[:1] + let_in[-1:])]

    found = walked(first_and_last)
    assert {label: letters for label, letters in found.items() if set(letters.values()) - LET_IN} == {}
