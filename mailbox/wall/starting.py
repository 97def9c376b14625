"""What the wall registers with the apps below when the site starts."""

from core.share import sources
from mailbox.wall import entries, page_kinds, subjects
from mailbox.wall.news_kind import NEWS


def start() -> None:
    """From the app's `ready()`."""
    entries.register()
    sources.register(subjects.KIND, subjects.find_card)
    page_kinds.register(NEWS)
