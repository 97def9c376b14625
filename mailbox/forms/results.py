"""The three results of an answer as a clerk chooses among them: each with a line on what it means (glossary)."""

from django.utils.html import format_html

from mailbox.models.choices import Result

MEANINGS = {
    Result.SOLVED: "要办的事办成了。",
    Result.PARTLY: "办成一部分，写清哪些没有办成。",
    Result.EXPLAINED: "政策办不了，已说明并确认，不算解决。",
}


def explained_choices() -> list:
    words = '<span class="result"><b>{}</b> {}</span>'
    return [(result, format_html(words, result.label, MEANINGS[result])) for result in Result]
