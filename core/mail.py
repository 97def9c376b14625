"""Letters that leave the house, or say why they did not."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from core.failures import MaybeSent

STAYS_HERE = frozenset({"console", "dummy", "filebased"})


def letters_leave() -> bool:
    """Not when they are only printed: whoever relies on them would never hear."""
    return settings.EMAIL_BACKEND.split(".")[-2] not in STAYS_HERE


def send_letter(letter: EmailMessage) -> None:
    """Raises MaybeSent when nobody knows whether it was taken over, anything else when it surely was not."""
    with get_connection() as letter.connection:  # what fails up to here has surely not gone
        try:
            letter.send()
        except (smtplib.SMTPServerDisconnected, TimeoutError) as error:
            raise MaybeSent from error
