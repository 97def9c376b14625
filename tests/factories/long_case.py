"""A request as long as they come: what its page at the desk has to hold."""

from datetime import datetime, timedelta

from mailbox.models import Attachment, Workday
from mailbox.worktime import ZONE, WorkCalendar
from tests.factories.mailbox import Story, supervisor
from tests.factories.people import department_with_clerk

ENTERPRISE = "海岸新区智能装备与先进制造联合创新研究院有限责任公司"
TEXT = "我们租的是三号楼二层东侧，想改成中试车间，消防、环评、用电和人才公寓要一起定，几个部门说法不一。" * 30
SAID = "已和企业负责现场的同志约好时间，请各部门带上审批清单，当场能定的定下来，定不了的写明原因和下一步。"
NAMES = ("发改", "环保", "消防", "供电", "自然资源")


def long_case(at: datetime) -> Story:
    """Eight departments at work, more than 40 events, ten files; 催办, 督办 and 延期 wait for an answer."""
    story = Story(at=at, text=TEXT, enterprise_name=ENTERPRISE)
    story.dispatched(at)
    for name in NAMES:
        department, _ = department_with_clerk(name)
        story.do("add_assist", story.coordinator, at=at, department=department, text=SAID)
    story.do("claim", story.lead_clerk, at=at, task=story.task(story.lead))
    story.do("contact", story.lead_clerk, at=at, way="phone", reached="yes", text=SAID)
    story.do("opinion", story.lead_clerk, at=at, text=SAID * 3)
    for _ in range(20):
        story.do("note", story.coordinator, at=at, text=SAID)
    story.do("ask_extension", story.lead_clerk, at=at, until=_later(story), text=SAID)
    story.do("nudge", at=at, text=SAID)
    story.do("supervise", supervisor(), at=at, text=SAID)
    Attachment.objects.bulk_create(
        Attachment(ticket=story.ticket, name=f"三号楼二层东侧消防改造说明（第 {n} 稿）.pdf", size=1_200_000)
        for n in range(1, 11)
    )
    return story


def _later(story: Story):
    """A working day after the one promised."""
    due = story.ticket.due_at.astimezone(ZONE).date()
    return WorkCalendar(Workday.objects.as_days()).nth_workday(due + timedelta(days=1), 2)
