"""Who stands in for a coordinator keeps her own department's work before her."""

import pytest
from django.utils import timezone

from alliance.models import DutyDay
from mailbox.admin.queues import first_queue
from mailbox.figures.periods import Period
from mailbox.figures.scope import overseen_outcomes, scope_of, visible_outcomes
from mailbox.notifications.digest import lines
from tests.factories.enterprises import ParkPageFactory
from tests.factories.mailbox import MONDAY, Story, new_ticket
from tests.mailbox.desk import coordinator_of, signed_in
from tests.mailbox.offices.test_deputies import again, stand_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]

YEAR = Period.parse("2026")


def test_a_clerk_who_stands_in_for_a_coordinator_sees_both():
    story, park = Story().dispatched(), ParkPageFactory()
    lent = new_ticket(park=park, category=story.ticket.category)
    absent, clerk = coordinator_of(park), story.lead_clerk
    stand_in(absent, clerk)
    clerk = again(clerk)
    told = {line.label: line.numbers for line in lines(clerk, MONDAY)}
    assert (told["待签收"], told["待受理"]) == ((story.ticket.number,), (lent.number,))
    assert (first_queue(clerk), first_queue(absent)) == ("department", "mine")
    later = MONDAY.replace(month=12, day=31)
    assert scope_of(clerk).label == "您负责的园区，本部门主办的诉求"
    assert {row.number for row in visible_outcomes(clerk, YEAR, later)} == {lent.number, story.ticket.number}
    assert {row.number for row in overseen_outcomes(clerk, YEAR, later)} == {lent.number}
    DutyDay.objects.create(department=story.lead, day=timezone.localdate(), user=story.lead_clerk)
    assert "今天值班" in signed_in(clerk).get("/admin/mailbox/list/department/").content.decode()
