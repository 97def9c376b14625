"""Open Graph for cards of DingTalk, QQ and others; WeChat reads title, description and the first picture. Pure."""

from django.utils import timezone

from core.meta.publisher import Publisher
from core.meta.subject import Detail, Picture, Subject

Properties = list[tuple[str, str]]


def properties(publisher: Publisher, subject: Subject, address: str) -> Properties:
    """Pairs of property and content, none empty; none at all for what is not to be shared."""
    if not address:
        return []
    pairs = [
        ("og:type", subject.kind),
        ("og:locale", "zh_CN"),
        ("og:site_name", publisher.name),
        ("og:title", publisher.name if subject.is_home else subject.title),
        ("og:description", subject.description),
        ("og:url", address),
        *(pair for picture in subject.pictures for pair in _of_picture(picture)),
    ]
    if subject.kind == "article" and subject.detail:
        pairs += _of_article(subject, subject.detail)
    return [(name, content) for name, content in pairs if content]


def _of_picture(picture: Picture) -> Properties:
    return [
        ("og:image", picture.address),
        ("og:image:width", str(picture.width)),
        ("og:image:height", str(picture.height)),
        ("og:image:alt", picture.alt),
    ]


def _of_article(subject: Subject, detail: Detail) -> Properties:
    return [
        (
            "article:published_time",
            timezone.localtime(detail.published).isoformat() if detail.published else "",
        ),
        ("article:modified_time", timezone.localtime(detail.changed).isoformat() if detail.changed else ""),
        ("article:section", subject.column.name if subject.column else ""),
        *(("article:tag", word) for word in detail.keywords),
    ]
