"""What editors teach the search, and when it is known."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from search import vocabulary
from search.changes import forget
from search.finding.finding import find
from search.models import BestBet, Entry, Miss, SiteWord, SynonymGroup
from tests.factories.events import EventPageFactory
from tests.factories.news import NewsPageFactory, news_index

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 23)


def group(words: str) -> SynonymGroup:
    made = SynonymGroup(words=words)
    made.full_clean()
    made.save()
    return made


def bet(**fields) -> BestBet:
    made = BestBet(**{"queries": "停车", **fields})
    made.full_clean()
    made.save()
    return made


def told(make, **fields) -> dict[str, list[str]]:
    """What an editor reads below each field."""
    with pytest.raises(ValidationError) as refused:
        make(**fields).full_clean()
    return refused.value.message_dict


def titles(query: str, **more) -> list[str]:
    return [bet.title for bet in vocabulary.best_bets(query, **more)]


def test_a_new_site_knows_the_words_of_the_field():
    known = vocabulary.current()
    assert known.synonyms["高企"] == ("高企", "高新技术企业")
    assert "软件著作权" in known.synonyms["软著"]
    assert "午餐" in known.synonyms["午饭"]
    assert "放管服" in known.words
    for row in (*SynonymGroup.objects.all(), *SiteWord.objects.all()):
        row.full_clean()


def test_a_group_leads_from_each_of_its_words_to_all_in_their_plain_form():
    group("ＷＩＦＩ盒子、無線盒子，WiFi盒子")
    known = vocabulary.current().synonyms
    assert known["无线盒子"] == known["wifi盒子"] == ("wifi盒子", "无线盒子")


def test_two_people_putting_a_word_into_two_groups_at_once_harms_nothing():
    SynonymGroup(words="甲词、乙词").save()
    SynonymGroup(words="乙词、丙词").save()
    assert vocabulary.current().synonyms["乙词"] == ("甲词", "乙词", "丙词")


def test_what_was_changed_is_known_at_once_and_what_was_not_asks_nothing():
    kept = vocabulary.current()
    with CaptureQueriesContext(connection) as asked:
        assert vocabulary.current() is kept
    assert len(asked) == 0
    made = group("甲词、乙词")
    assert "甲词" in vocabulary.current().synonyms
    made.words = "甲词、丙词"
    made.save()
    assert "丙词" in vocabulary.current().synonyms
    made.delete()
    assert vocabulary.current().synonyms == kept.synonyms


def test_what_another_process_changed_is_known_within_a_minute():
    with time_machine.travel("2026-11-23T02:00:00Z", tick=False) as clock:
        vocabulary.current()
        SiteWord.objects.bulk_create([SiteWord(word="低碳工厂")])
        clock.shift(timedelta(seconds=60))
        with CaptureQueriesContext(connection) as asked:
            assert "低碳工厂" in vocabulary.current().words
        assert len(asked) <= 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("高架桥", "至少写两个意思相同的词"),
        ("高架桥、高架桥", "至少写两个意思相同的词"),
        ("高架、高架橋、高架桥、ＷｉＦｉ", "“ＷｉＦｉ”已经在“宽带、WiFi"),
        ("、，；", "至少写两个意思相同的词"),
        ("桥、高架桥", "“桥”只有一个字"),
        (f"高架桥、{'长' * 21}", "有 21 个字，一个词最多 20 个字"),
        ("C++语言、程序语言", "“C++语言”里有标点"),
        ("如何、办法", "“如何”是问话里的词，搜索时略去不看"),
        ("、".join(f"词语{n}" for n in range(13)), "最多 12 个词，现在是 13 个"),
    ],
)
def test_a_group_that_would_not_work_is_told_why(words, sentence):
    assert sentence in " ".join(told(SynonymGroup, words=words)["words"])


def test_a_group_is_stored_each_word_once_and_may_be_saved_again():
    made = group(" 高架桥,立交桥  高架橋 ")
    assert made.words == "高架桥、立交桥"
    made.full_clean()


def test_a_site_word_is_one_word_and_not_there_yet():
    assert "一次写一个词" in told(SiteWord, word="一网 通办")["word"][0]
    assert "写法不同也算同一个词" in told(SiteWord, word="無人機")["word"][0]
    assert "“放管服”已经有了" in told(SiteWord, word="放管服")["word"][0]
    assert "只有一个字" in told(SiteWord, word="桥")["word"][0]


@pytest.mark.parametrize(
    ("fields", "name", "sentence"),
    [
        ({}, "page", "请选择推荐的页面，或填写本站地址"),
        ({"path": "/nothing/", "title": "无"}, "path", "这个地址现在打不开"),
        ({"path": "/mailbox/wall/999999/", "title": "无"}, "path", "这个地址现在打不开"),
        ({"path": "https://example.cn/", "title": "无"}, "path", "不带 http 和域名"),
        ({"path": "//example.cn/", "title": "无"}, "path", "不带 http 和域名"),
        ({"path": "/admin/pages/", "title": "无"}, "path", "这是后台的地址"),
        ({"path": "/mailbox/track/"}, "title", "填了地址的，请写标题"),
        ({"queries": "、、", "path": "/news/", "title": "新闻"}, "queries", "只写了标点"),
        ({"queries": "停车、——", "path": "/news/", "title": "新闻"}, "queries", "里没有字"),
        ({"queries": "长" * 41, "path": "/news/", "title": "新闻"}, "queries", "超过 40 个字"),
        (
            {"path": "/news/", "title": "新闻", "starts_on": DAY, "ends_on": date(2026, 1, 1)},
            "ends_on",
            "早于",
        ),
    ],
)
def test_a_best_bet_that_would_not_work_is_told_why(fields, name, sentence):
    assert sentence in told(BestBet, **{"queries": "停车", **fields})[name][0]


def test_a_best_bet_answers_its_queries_however_typed_and_what_means_the_same():
    group("泊船、停船")
    bet(queries="查 进度、停船", path="/mailbox/track/", title="查办理进度", text="凭编号和查询码。")
    assert titles("查进度") == titles("查 进度？") == titles("泊船") == ["查办理进度"]
    assert titles("停船费") == titles("") == titles("？！") == []
    (found,) = vocabulary.best_bets("停船")
    assert (found.url, found.text) == ("/mailbox/track/", "凭编号和查询码。")


def test_a_best_bet_shows_only_within_its_days():
    bet(path="/news/", title="新闻", starts_on=DAY, ends_on=DAY)
    assert titles("停车", on=DAY) == ["新闻"]
    assert titles("停车", on=DAY + timedelta(days=1)) == titles("停车", on=DAY - timedelta(days=1)) == []


def test_only_what_anybody_may_open_is_recommended():
    page = NewsPageFactory(title="停车新规")
    bet(queries="泊位", page=page)
    bet(queries="泊位", path=page.url, title="同一篇")
    bet(page=EventPageFactory(title="支委会", internal=True))
    assert titles("停车") == []
    assert titles("泊位") == ["停车新规"], "one target, one row"
    restriction = PageViewRestriction.objects.create(page=news_index(), restriction_type="login")
    assert titles("泊位") == []
    restriction.delete()
    page.unpublish()
    assert titles("泊位") == []
    page.delete()
    assert titles("泊位") == []


def test_lists_of_a_page_with_addresses_of_its_own_may_be_recommended():
    bet(path="/events/feed/?kind=training#top", title="订阅活动")
    (found,) = vocabulary.best_bets("停车")
    assert found.url == "/events/feed/?kind=training#top"


def test_many_best_bets_of_one_query_cost_no_more_questions_and_three_are_shown():
    bet(page=NewsPageFactory(title="其一"))
    vocabulary.best_bets("停车")
    with CaptureQueriesContext(connection) as few:
        vocabulary.best_bets("停车")
    for number in range(6):
        bet(page=NewsPageFactory(title=f"其{number}"))
    vocabulary.current()
    with CaptureQueriesContext(connection) as many:
        assert len(vocabulary.best_bets("停车")) == 3
    assert len(many) == len(few) <= 3


def test_what_was_taught_is_searched_by():
    page = NewsPageFactory(title="午餐补贴怎样领")
    page.save_revision().publish()
    for query in ("午饭", "中饭 補助", "午饭补助"):
        found = find(query, Entry.objects.public(), vocabulary.current().terms)
        assert [hit.title for hit in found.exact] == ["午餐补贴怎样领"], query


def test_the_preview_of_a_group_shows_what_each_word_finds_by_itself():
    for number in range(6):
        NewsPageFactory(title=f"第 {number} 批停船费，泊船另交费").save_revision().publish()
    told = group("停船费、泊船费").public_context()["words"]
    assert [(found.word, len(found.titles), found.total) for found in told] == [
        ("停船费", 5, 6),
        ("泊船费", 0, 0),
    ]


def test_a_word_of_the_site_is_searched_in_one_piece():
    for title in ("云窗系统上线", "云端开窗，系统更新"):
        NewsPageFactory(title=title).save_revision().publish()

    def titles() -> set[str]:
        return {
            hit.title for hit in find("云窗系统", Entry.objects.public(), vocabulary.current().terms).exact
        }

    assert titles() >= {"云窗系统上线"}
    SiteWord.objects.create(word="云窗系统")
    forget()
    assert titles() == {"云窗系统上线"}


def test_the_search_page_shows_what_is_recommended_and_notes_what_it_did_not_find(client):
    bet(queries="停船证", path="/mailbox/track/", title="查办理进度", text="凭编号和查询码。")
    page = client.get("/search/", {"q": "停船证？"}).content.decode()
    assert 'href="/mailbox/track/"' in page
    assert "凭编号和查询码。" in page
    client.get("/search/", {"q": "龘靐齉龗"})
    assert Miss.objects.filter(query="龘靐齉龗", times=1).exists()


def test_related_words_lead_from_their_group_and_not_back():
    made = SynonymGroup(words="風筝", related="放飞，风筝、 滑翔")
    made.full_clean()
    made.save()
    assert made.related == "放飞、滑翔"
    known = vocabulary.current().terms
    assert known.wider.same["风筝"] == ("风筝", "放飞", "滑翔")
    assert known.same["风筝"] == ("风筝",)
    assert "放飞" not in known.wider


def test_related_words_that_would_not_work_are_told_why():
    assert "“桥”只有一个字" in told(SynonymGroup, words="高架桥", related="桥")["related"][0]
    many = "、".join(f"词语{n}" for n in range(13))
    assert "最多 12 个词" in told(SynonymGroup, words="高架桥", related=many)["related"][0]


def test_a_best_bet_is_shown_for_a_question_of_its_words_too():
    bet(path="/mailbox/track/", title="查进度", queries="进度")
    assert titles("怎么查看进度") == []
    assert titles("进度在哪里") == titles("请问进度？") == ["查进度"]
