"""The pages of the sections with what they say themselves, and the neighbours that they only list; see told."""

from datetime import date

from alliance.models import AlliancePage
from enterprises.models import EnterpriseIndexPage, ParkIndexPage
from events.models import EventIndexPage
from home.models import DeedsPage, FiguresPage, HomePage, HonoursPage, StandardPage, TopicPage
from mailbox.models import MailboxPage
from news.models import NewsIndexPage, PolicyIndexPage
from party.models import PartyIndexPage
from tests.factories.enterprises import (
    EnterprisePageFactory,
    IndicatorFactory,
    IPCountFactory,
    ParkPageFactory,
)
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory
from tests.search.told import Told, body, published

NEIGHBOURS = "样例某活动|样例某新闻|样例某园区|样例某企业"


def neighbours() -> None:
    park = ParkPageFactory(title="样例某园区", parent=ParkIndexPage.objects.get())
    firm = EnterprisePageFactory(title="样例某企业", parent=EnterpriseIndexPage.objects.get(), park=park)
    IPCountFactory(enterprise=firm)
    for page in (EventPageFactory(title="样例某活动"), NewsPageFactory(title="样例某新闻"), park, firm):
        published(page)
    IndicatorFactory(name="全区培育企业", value=59)
    IndicatorFactory(name="样例某园区企业", park=park)


def column(model, said: str = "", **fields):
    """A builder of the one page of its type; those with a body get one."""

    def build() -> Told:
        page = model.objects.first() or HomePage.objects.get().add_child(instance=model(title="样例专题"))
        page.summary = "这一栏的摘要。"
        has_body = hasattr(page, "body")
        for name, value in (fields | ({"body": body("这一栏的正文。")} if has_body else {})).items():
            setattr(page, name, value)
        words = "这一栏的摘要" + ("|这一栏的正文" if has_body else "") + said
        return Told(page, words, NEIGHBOURS)

    return build


FULL = {
    HomePage: column(HomePage, "|有事来办", headline="有事来办"),
    TopicPage: column(TopicPage, starts_on=date(2026, 1, 1), event_kind="policy_briefing", news_column="story"),
    StandardPage: column(StandardPage),
    HonoursPage: column(HonoursPage),
    DeedsPage: column(DeedsPage),
    FiguresPage: column(FiguresPage, "|全区培育企业 59家|公布的数据|知识产权|在孵企业"),
    ParkIndexPage: column(ParkIndexPage, "|全区培育企业 59家|园区年度总结|软件著作权"),
    EnterpriseIndexPage: column(EnterpriseIndexPage),
    PartyIndexPage: column(PartyIndexPage),
    AlliancePage: column(AlliancePage),
    EventIndexPage: column(EventIndexPage),
    NewsIndexPage: column(NewsIndexPage),
    PolicyIndexPage: column(PolicyIndexPage),
    MailboxPage: column(
        MailboxPage, "|先打电话|材料一份|请拨打 110",
        intro="<p>先打电话</p><ul><li>材料一份</li></ul>", urgent_note="危险时请拨打 110",
    ),
}  # fmt: skip
