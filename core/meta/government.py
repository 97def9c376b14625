"""The <meta> tags of a government site (G1–G3). Pure.

Names: 国办发〔2017〕47号 and its annex. Home carries 3, a list 7, a detail page 10 and what it has beyond.
"""

from datetime import datetime

from django.utils import timezone

from core.meta.publisher import Publisher
from core.meta.subject import Column, Detail, Subject

Tags = list[tuple[str, str]]


def government_tags(publisher: Publisher, subject: Subject, address: str) -> Tags:
    """Pairs of name and content, none empty; none at all for who is not a government body."""
    if not publisher.is_government:
        return []
    tags = [
        ("SiteName", publisher.name),
        ("SiteDomain", publisher.host),
        ("SiteIDCode", publisher.site_id_code),
    ]
    if subject.column:
        tags += _column_tags(publisher, subject.column)
    if subject.column and subject.detail:
        tags += _detail_tags(publisher, subject, subject.column, subject.detail, address)
    return [(name, content) for name, content in tags if content]


def _column_tags(publisher: Publisher, column: Column) -> Tags:
    return [
        ("ColumnName", column.name),
        ("ColumnDescription", column.description or f"{publisher.name}{column.name}栏目"),
        ("ColumnKeywords", f"{column.name},{publisher.name}"),
        ("ColumnType", column.kind or column.name),
    ]


def _detail_tags(
    publisher: Publisher, subject: Subject, column: Column, detail: Detail, address: str
) -> Tags:
    return [
        ("ArticleTitle", subject.title),
        ("PubDate", pub_date(detail.published)),
        ("ContentSource", detail.source or publisher.organiser or publisher.name),
        ("Keywords", ",".join(dict.fromkeys([*detail.keywords, column.name]))),
        ("Author", detail.author),
        ("Description", subject.description),
        ("Image", subject.pictures[0].address if subject.pictures else ""),
        ("Url", address),
    ]


def pub_date(moment: datetime | None) -> str:
    """Asia/Shanghai, 24 hours; empty before the first publishing."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""
