"""What the wall registers with the apps below when the site starts."""

from mailbox.wall import entries, page_kinds
from mailbox.wall.news_kind import NEWS


def start() -> None:
    """From the app's `ready()`."""
    entries.register()
    page_kinds.register(NEWS)
