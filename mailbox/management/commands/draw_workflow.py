"""`manage.py draw_workflow`: draw the tables of states into docs/mailbox.md."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand

from mailbox.diagram import draw

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "mailbox.md"
BEGIN, END = (
    "<!-- 以下由 manage.py draw_workflow 写入 -->\n",
    "<!-- 以上由 manage.py draw_workflow 写入 -->\n",
)


def drawn(text: str) -> str:
    """The document with today's diagrams between its two marks; ValueError when a mark is missing."""
    head, rest = text.split(BEGIN)
    _, tail = rest.split(END)
    return f"{head}{BEGIN}\n{draw()}\n{END}{tail}"


class Command(BaseCommand):
    help = "把诉求和部门任务的状态图按转移表画进 docs/mailbox.md。"

    def handle(self, *args, **options) -> None:
        DOCUMENT.write_text(drawn(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
        self.stdout.write("docs/mailbox.md 的状态图已更新。")
