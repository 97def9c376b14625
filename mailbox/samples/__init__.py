"""Categories, rules, who coordinates, the privacy notice, and requests that were carried by the services."""

from collections.abc import Iterator
from pathlib import Path

from core.samples.loading import SampleMissing, Samples, read
from mailbox.lists.saving import keep
from mailbox.models import (
    CannedAnswer,
    Coordinator,
    MailboxSettings,
    PrivacyNotice,
    RequestCategory,
    RoutingRule,
    SavedList,
    Ticket,
)
from mailbox.samples.archive import load_archive
from mailbox.samples.letter_boxes import load_boxes
from mailbox.samples.offices import load_offices
from mailbox.samples.stories import Storyteller

FOLDER = Path(__file__).parent
LAST_RESORT = "department:station-smart-valley"
STORIES = ("open.toml", "finished.toml")

PARTS = (
    "mailbox.TicketEvent.ticket", "mailbox.TicketEvent.task", "mailbox.DepartmentTask.ticket",
    "mailbox.Attachment.ticket", "mailbox.Attachment.event", "mailbox.TicketLink.ticket",
    "mailbox.Notice.event", "mailbox.TicketGram.ticket", "mailbox.SaidGram.event", "mailbox.PublicAnswer.ticket",
    "mailbox.EarlierRuling.ticket", "mailbox.Letter.ticket", "mailbox.Letter.opening",
    "mailbox.OpeningEvent.opening", "mailbox.Attachment.opening",
    "mailbox.AnswerGram.answer", "mailbox.HelpfulMark.answer", "mailbox.Suggestion.ticket", "mailbox.PassedOver.ticket",
)  # fmt: skip


def load(samples: Samples) -> None:
    samples.load("category", FOLDER / "categories.toml", _category)
    samples.load("canned", FOLDER / "canned.toml", _canned)
    samples.load("rule", FOLDER / "rules.toml", _rule)
    samples.add("coordinator:coordinator", _coordinator)
    samples.load("saved-list", FOLDER / "saved_lists.toml", _saved_list)
    samples.load("privacy-notice", FOLDER / "privacy.toml", _notice)
    samples.fill("mailbox-settings", MailboxSettings.load(), _settings(samples))
    teller = Storyteller(samples)
    stories = {key: story for name in STORIES for key, story in read(FOLDER / name).items()}
    for key in sorted(stories, key=lambda key: teller.start_of(stories[key])):
        teller.tell(key, stories[key])
    load_boxes(samples, teller)
    load_offices(samples, teller)
    load_archive(samples)


def unload(samples: Samples) -> None:
    samples.unfill("mailbox-settings", _settings(samples))


def leaning(record) -> Iterator[str]:
    """A notice is kept as long as a real request was sent under its version, which is stored as text."""
    if isinstance(record, PrivacyNotice):
        sent = Ticket.objects.filter(privacy_version=record.version, is_sample=False)
        yield from (f"诉求“{ticket}”" for ticket in sent[:4])


def _settings(samples: Samples) -> dict:
    try:
        return {"last_resort": samples.get(LAST_RESORT)}
    except SampleMissing:
        return {}


def _category(samples: Samples, row: dict) -> RequestCategory:
    return RequestCategory.objects.create(is_sample=True, **row)


def _canned(samples: Samples, row: dict) -> CannedAnswer:
    """Of the whole site, unless the row names a department."""
    return CannedAnswer.objects.create(
        title=row["title"],
        text=row["text"],
        category=samples.find(f"category:{row['category']}") if "category" in row else None,
        moves=f",{','.join(row['moves'])},",
        department=samples.find(f"department:{row['department']}") if "department" in row else None,
        is_sample=True,
    )


def _rule(samples: Samples, row: dict) -> RoutingRule:
    rule = RoutingRule.objects.create(
        name=row["name"],
        category=samples.find(row.get("category")),
        words=row.get("words", ""),
        lead=samples.get(row["lead"]),
        is_automatic=row.get("is_automatic", False),
        sort_order=row["sort_order"],
        is_sample=True,
    )
    rule.assists.set([samples.get(key) for key in row.get("assists", [])])
    return rule


def _coordinator(samples: Samples) -> Coordinator:
    return Coordinator.objects.create(
        user=samples.get("user:coordinator"), covers_all_parks=True, is_sample=True
    )


def _saved_list(samples: Samples, row: dict) -> SavedList:
    kept = keep(samples.get("user:coordinator"), **row)
    kept.is_sample = True
    kept.save(update_fields=["is_sample"])
    return kept


def _notice(samples: Samples, row: dict) -> PrivacyNotice:
    return PrivacyNotice.objects.create(**row)
