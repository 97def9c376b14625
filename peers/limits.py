"""How much somebody may write here."""

from core.limits import HOUR, Limit
from mailbox.worktime import say_moment

DAY = 24 * HOUR
QUESTIONS = Limit("peer-questions", 5, DAY)  # of one enterprise
ANSWERS = Limit("peer-answers", 30, DAY)  # of one account
REPORTS = Limit("peer-reports", 20)  # of one address: a whole park may sit behind it


def wait(limit: Limit, key: str, sentence: str) -> str:
    """Counts one try. Empty when it may go on, else the sentence with `{moment}` filled in."""
    until = limit.take(key)
    return sentence.format(moment=say_moment(until)) if until else ""
