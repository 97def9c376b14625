"""Two hundred enterprises press at the same instant, each of them twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.load.visitor import AGAIN, Visitor, is_number

VISITORS = 200
HANDS = 8  # forms that are filled in at the same time before everybody presses


def press_together(visitors: list[Visitor]) -> list[list[str]]:
    start = Barrier(len(visitors))

    def press(visitor: Visitor) -> list[str]:
        start.wait()
        return visitor.press(times=2)

    with ThreadPoolExecutor(len(visitors)) as pool:
        return list(pool.map(press, visitors))


def acknowledged(visitor: Visitor, answers: list[str]) -> str:
    """The number that the visitor was told, pressing once more where the page asked for it."""
    if not any(map(is_number, answers)):
        assert all(AGAIN in page for page in answers)
        answers = visitor.press()
    numbers = {answer for answer in answers if is_number(answer)}
    assert len(numbers) == 1, answers
    return numbers.pop()


def test_two_hundred_at_once_are_stored_once_and_numbered_without_a_gap(site):
    running = site()
    running.start()
    visitors = [Visitor(running.port, number) for number in range(VISITORS)]
    page, cookies = visitors[0].opened(), dict(visitors[0].cookies)
    with ThreadPoolExecutor(HANDS) as pool:
        list(pool.map(lambda visitor: visitor.fill_in(page, cookies), visitors))
    answers = press_together(visitors)
    told = [acknowledged(visitor, pages) for visitor, pages in zip(visitors, answers, strict=True)]

    stored = dict(running.rows("SELECT contact_email, number FROM mailbox_ticket"))
    assert stored == {visitor.email: number for visitor, number in zip(visitors, told, strict=True)}
    assert running.numbers() == sorted(told)
    assert len(told) == VISITORS
    assert told[0] in visitors[0].receipt(told[0])
