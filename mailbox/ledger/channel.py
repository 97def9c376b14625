"""How a request came, in words; of an archive as its ledger has it."""

from mailbox.history import History

UNKNOWN = "台账没有写"


def channel_words(history: History) -> str:
    if not history.ticket.is_archive or history.ticket.channel:
        return history.ticket.get_channel_display()
    taken_over = history.last("archive")
    return (taken_over and taken_over.data.get("ledger_channel")) or UNKNOWN
