"""Texts that hold everything that nobody may read, and the answer that was made public with them."""

from pathlib import Path

from accounts.models import User
from enterprises.models import EnterprisePage
from mailbox.models import PublicAnswer
from mailbox.services import Contact
from mailbox.services.publishing import draft_answer, publish_answer, rewrite_answer
from tests.factories.enterprises import EnterprisePageFactory
from tests.factories.mailbox import Story
from tests.factories.people import UserFactory

POISON = Path(__file__).parent / "poison.txt"


def poison() -> list[str]:
    """One writing to a line; comments left out."""
    lines = POISON.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def known_to_the_site() -> EnterprisePage:
    """The firm that asked; another firm, and a colleague, who stand in the texts as well."""
    EnterprisePageFactory(title="蓝鲸生物", legal_name="烟台蓝鲸生物医药有限公司")
    User.objects.create(username="colleague", display_name="欧阳小明")
    return EnterprisePageFactory(title="海云智能", legal_name="烟台海云智能科技有限公司")


def published_poison(**ticket) -> PublicAnswer:
    """The office put everything back that masking had taken out; the second person did not notice."""
    text = "。".join(poison())
    story = Story(
        text="我们去年营收三百万元，想贷 ¥1,200,000 周转",
        may_publish=True,
        enterprise=known_to_the_site(),
        enterprise_name="海云智能",
        contact=Contact("张伟", "13800138000"),
        **ticket,
    )
    story.do("append", text="补充：现有存款 88.8 万元")
    story.closed()
    answer = draft_answer(story.ticket, story.coordinator)
    own_sums = "贵公司营收300万元、要贷120万元、存款 888000 元，按最高 50 万元、利率 3.1% 补贴"
    texts = {
        "title": "海云智能问贴息 13800138000",
        "question": f"贴息怎样申请。{text}",
        "answer": f"{own_sums}。{text}",
    }
    return publish_answer(rewrite_answer(answer, story.coordinator, texts), UserFactory())
