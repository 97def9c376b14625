"""Three questions: one answered by an enterprise and a department, one before its moderator, one turned into a
request.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from core.samples.loading import Samples, read
from mailbox.models import PrivacyNotice, Ticket
from peers.models import Kind, PeerAnswer, PeerQuestion
from peers.services import asker, moderation, ticketing, writing
from peers.voices import Voice

FILE = Path(__file__).parent / "questions.toml"
MODERATOR = "user:coordinator"
PARTS = ("peers.PeerReport.question", "peers.PeerReport.answer")


def load(samples: Samples) -> None:
    for key, row in read(FILE).items():
        question = samples.add(f"peer-question:{key}", _question, row)
        if question is None:
            continue
        for number, told in enumerate(row.get("answers", []), 1):
            samples.add(f"peer-answer:{key}:{number}", _answer, question, told)
        if "ticket_minutes" in row:
            samples.add(f"ticket:peer-{key}", _ticket, question, row)


def _question(samples: Samples, row: dict[str, Any]) -> PeerQuestion:
    at = samples.now - timedelta(hours=row["hours"])
    notice = PrivacyNotice.objects.in_force() if "ticket_minutes" in row else None
    words = {
        "title": row["title"],
        "text": row["text"],
        "category": samples.get(f"category:{row['category']}"),
        "privacy_version": notice.version if notice else "",
    }
    user = samples.get(f"user:{row['by']}")
    question = writing.ask(_voice(samples, row), user, words, uuid4(), at, is_sample=True)
    if row.get("is_public", True):
        moderation.publish(question, samples.get(MODERATOR), at=at + timedelta(hours=2))
    return question


def _answer(samples: Samples, question: PeerQuestion, row: dict[str, Any]) -> PeerAnswer:
    at, user = samples.now - timedelta(hours=row["hours"]), samples.get(f"user:{row['by']}")
    answer = writing.answer(question, _voice(samples, row), user, row["text"], uuid4(), at, is_sample=True)
    if not answer.is_public:
        moderation.publish(answer, samples.get(MODERATOR), at=at + timedelta(hours=1))
    if row.get("is_useful"):
        asker.mark_useful(answer, is_useful=True)
    return answer


def _ticket(samples: Samples, question: PeerQuestion, row: dict[str, Any]) -> Ticket:
    at = samples.now - timedelta(minutes=row["ticket_minutes"])
    return ticketing.convert(question, samples.get(MODERATOR), at)


def _voice(samples: Samples, row: dict[str, Any]) -> Voice:
    if "department" in row:
        return Voice("", "", Kind.DEPARTMENT, department=samples.get(f"department:{row['department']}"))
    page = samples.get(f"enterprise:{row['enterprise']}")
    return Voice("", "", Kind.ENTERPRISE, page, is_named=row.get("is_named", False))
