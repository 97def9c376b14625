"""What a page with full content is expected to say in the search."""

import json
from dataclasses import dataclass, field

from wagtail.models import Page

from search.models import Entry


@dataclass
class Told:
    """said: words that its page prints as its own; unsaid: of neighbours, of staff, of keys and addresses;
    both parted by `|`. kept: numbers and codes that everybody may read there.
    """

    page: Page
    said: str
    unsaid: str
    kept: list[str] = field(default_factory=list)


def body(text: str) -> str:
    return json.dumps([{"type": "paragraph", "value": f"<p>{text}</p>"}], ensure_ascii=False)


def entry_of(page: Page) -> Entry | None:
    return Entry.objects.filter(page=page.pk).first()


def text_of(page: Page) -> str:
    return Entry.objects.get(page=page.pk).text


def published(page: Page) -> Page:
    page.save_revision().publish()
    return page
