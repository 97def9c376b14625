"""Text messages through an exchangeable sender, named by the setting SMS_SENDER as a dotted path.

A sender is made without arguments and has `send(phone, text)`, which returns when the gateway has taken
the message, raises TimeoutError when the gateway was reached and did not answer, so that the message may
have gone and is not sent twice, and anything else when it was not taken; `really_leaves` says whether a
telephone rings at the end.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from core.masks import mask_phone


class Sender(Protocol):
    really_leaves: bool

    def send(self, phone: str, text: str) -> None:
        """phone: eleven digits. text: at most 70 characters, one message."""


class ConsoleSender:
    """For sites without a gateway, as Django's console backend for letters; the number is masked."""

    really_leaves = False

    def send(self, phone: str, text: str) -> None:
        print(f"短信 → {mask_phone(phone)}：{text}")


def sender() -> Sender:
    """The configured one, made anew: its class is loaded once by Python itself."""
    return import_string(settings.SMS_SENDER)()
