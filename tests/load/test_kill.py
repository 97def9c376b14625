"""`kill -9` while everybody is busy: what was acknowledged stays, and nobody is told twice."""

import os
import random
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from threading import Event, Lock

import pytest

from tests.load.visitor import Visitor, is_number

pytestmark = (
    pytest.mark.once
)  # it is the site that is killed; the database's own durability is not tested here

VISITORS, HANDS = 40, 8
SEED = 20261122
NOT_BEGUN = "started_at IS NULL AND sent_at IS NULL AND next_try_at < CURRENT_TIMESTAMP"
STUCK = "started_at IS NOT NULL AND sent_at IS NULL"


class Crowd:
    """Visitors who press until they are told a number; `enough` is set at the given acknowledgement."""

    def __init__(self, port: int, enough_at: int) -> None:
        self.visitors = [Visitor(port, number) for number in range(VISITORS)]
        self.told: dict[str, set[str]] = {visitor.email: set() for visitor in self.visitors}
        self.failed, self.enough_at, self.lock = 0, enough_at, Lock()
        self.enough, self.is_back = Event(), Event()

    def go(self, visitor: Visitor) -> None:
        """What a browser that lost its server shows, a person answers by trying again when it is back."""
        while not self.told[visitor.email]:
            try:
                if not visitor.fields:
                    visitor.fill_in()
                answers = visitor.press()
            except (OSError, HTTPException):
                with self.lock:
                    self.failed += 1
                assert self.is_back.wait(120)
            else:
                self._note(visitor, answers)

    def _note(self, visitor: Visitor, answers: list[str]) -> None:
        with self.lock:
            self.told[visitor.email] |= set(filter(is_number, answers))
            if sum(map(bool, self.told.values())) >= self.enough_at:
                self.enough.set()


def told_twice(letters) -> list:
    return [letter for letter, times in Counter(letters.taken).items() if times > 1]


def test_a_kill_under_load_loses_no_acknowledged_request_and_tells_nobody_twice(site, letters):
    running = site()
    running.start(with_clock=True)
    crowd = Crowd(running.port, random.Random(SEED).randint(VISITORS // 4, VISITORS // 2))
    with ThreadPoolExecutor(HANDS) as pool:
        ends = [pool.submit(crowd.go, visitor) for visitor in crowd.visitors]
        assert crowd.enough.wait(120)
        running.kill()
        running.start(with_clock=True)
        crowd.is_back.set()
        for end in ends:
            end.result()
    assert crowd.failed > 0, "nobody was under way when the server was killed"

    told = {email: numbers.pop() for email, numbers in crowd.told.items() if len(numbers) == 1}
    assert dict(running.rows("SELECT contact_email, number FROM mailbox_ticket")) == told
    assert running.numbers() == sorted(told.values())
    events = "SELECT count(*) FROM mailbox_ticketevent WHERE move = 'submit'"
    assert running.rows(events) == [(VISITORS,)]
    assert all(told[visitor.email] in visitor.receipt(told[visitor.email]) for visitor in crowd.visitors[:3])
    running.end()
    running.manage("tick")
    assert told_twice(letters) == []
    assert_sent_or_stuck(running, letters, most_stuck=HANDS + 1)


def assert_sent_or_stuck(running, letters, most_stuck: int) -> None:
    """What was not begun has gone by now; of what was begun and never ended nobody knows: a person looks."""
    count = "SELECT count(*) FROM mailbox_notice WHERE "
    [(sent,)], [(stuck,)] = (running.rows(count + which) for which in ("sent_at IS NOT NULL", STUCK))
    assert running.rows(count + NOT_BEGUN) == [(0,)]
    assert stuck <= most_stuck
    assert sent <= len(letters.taken) <= sent + stuck


def test_a_clock_killed_while_it_sends_sends_the_rest_once_when_it_is_back(site, letters):
    running = site()
    running.furnish(TICKETS="4", TASK_WORKER="1")
    letters.hold_at = 3
    clock = running.tick()
    assert letters.holds.wait(120)
    os.killpg(clock.pid, signal.SIGKILL)
    clock.wait()
    letters.lets_go.set()
    running.manage("tick")
    assert told_twice(letters) == []
    assert running.rows(f"SELECT count(*) FROM mailbox_notice WHERE {STUCK}") == [(1,)]
    assert_sent_or_stuck(running, letters, most_stuck=1)
    running.manage("tick")
    assert told_twice(letters) == []
