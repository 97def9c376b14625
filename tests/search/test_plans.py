"""No question of the search reads a table from end to end, and no save reads the index, on either database.

What few rows hold is asked for: of a word that all of them hold, reading them all is the quickest way.
"""

from collections.abc import Callable

from django.db import connection
from django.test import TestCase
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction
from wagtail.search.backends import get_search_backend

from news.models import NewsPage
from search.finding.finding import Way, find
from search.finding.understanding import in_source
from search.models import Entry
from search.models.entry import EntryQuerySet
from tests.factories.news import NewsPageFactory, news_index
from tests.search.growing import documents_on, requests_with_answers
from tests.search.plans import Asked, asked

MANY = 2_000
RARE = 77  # the number of a row
KINDS, PARKS = 5, 7


def name(number: int) -> str:
    """Two signs that one or two rows hold."""
    return chr(0x4E00 + number) + chr(0x5600 + number * 3)


def entry(number: int) -> Entry:
    return Entry(
        source="test", key=str(number), url=f"/{number}/", kind=f"类型{number % KINDS}",
        park=f"园区{number % PARKS}", year=2015 + number % KINDS, title=f"{name(number)}服务站通知",
        text=f"园区里的企业可以在服务站办理入驻手续，{name(number + 1)}也可以。",
    )  # fmt: skip


def page(number: int, parent: Page) -> Page:
    """A row of the table alone: nobody opens it."""
    return Page(
        title=f"{name(number)}服务站通知", draft_title="", slug=f"p{number}", path=f"{parent.path}9{number:03}",
        depth=parent.depth + 1, url_path=f"{parent.url_path}p{number}/", content_type=parent.content_type,
        locale=parent.locale,
    )  # fmt: skip


def fill() -> None:
    backend = get_search_backend()
    backend.add_bulk(Entry, Entry.objects.bulk_create(map(entry, range(MANY))))
    backend.add_bulk(Page, Page.objects.bulk_create(page(number, news_index()) for number in range(MANY)))


def fill_guarded() -> None:
    """What answers and documents are asked of, at every look, whether they still stand."""
    documents_on(Page.objects.filter(slug__startswith="p", depth__gt=2).order_by("pk")[:MANY])
    requests_with_answers(MANY)


def analyse() -> None:
    """The database looks at how much is in its tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for index in ("search_words_of_title_and_body", *_indexes_of_wagtail()):
                cursor.execute("SELECT gin_clean_pending_list(%s)", [index])
        cursor.execute("ANALYZE")


def _indexes_of_wagtail() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE tablename = 'wagtailsearch_indexentry'"
            " AND indexdef LIKE '%USING gin%'"
        )
        return [row[0] for row in cursor.fetchall()]


def read(rows) -> Callable[[], list]:
    return lambda: list(rows[:20])


class Plans(TestCase):
    entry: Entry
    page: NewsPage
    statements_before: dict[str, int]

    @classmethod
    def setUpTestData(cls):
        cls.entry = Entry.objects.create(source="test", key=str(MANY), url="/", kind="页面", title="第一条")
        cls.page = NewsPageFactory()
        cls.statements_before = {kind: len(cls.asked_again(save)) for kind, save in cls.saves().items()}
        fill()
        fill_guarded()
        # To SQLite a table of which it was told nothing, as of an empty one, is a large one.
        PageViewRestriction.objects.create(page=NewsPageFactory(), restriction_type="login")
        inner = Collection.get_first_root_node().add_child(name="内部资料")
        CollectionViewRestriction.objects.create(collection=inner, restriction_type="login")
        if connection.vendor == "postgresql":
            analyse()  # it does so by itself within a minute; SQLite does not

    @classmethod
    def saves(cls) -> dict[str, Callable[[], object]]:
        return {
            "entry": lambda: Entry.objects.get(pk=cls.entry.pk).save(),
            "page": lambda: NewsPage.objects.get(pk=cls.page.pk).save_revision().publish(),
        }

    @staticmethod
    def asked_again(save: Callable[[], object]) -> list[Asked]:
        """The first one also fills the caches."""
        save()
        return asked(save)

    def assert_reads_no_table_through(self, questions: dict[str, Callable[[], object]]):
        for question, action in questions.items():
            for one in asked(action):
                with self.subTest(question=question):
                    assert not one.read_through(), f"{one.statement}\n{one.plan}"

    def test_what_the_search_page_asks(self):
        questions = self.of_the_search_page(Entry.objects.public())
        self.assert_reads_no_table_through(questions)

    def test_what_the_box_of_a_list_asks(self):
        ways = {Way.WORDS: name(RARE), Way.PUT_RIGHT: "diyitiao", Way.NOTHING: name(MANY + 500)}
        assert {way: in_source(query, "test").way for way, query in ways.items()} == {
            way: way for way in ways
        }
        self.assert_reads_no_table_through(
            {way: lambda query=query: in_source(query, "test") for way, query in ways.items()}
        )

    def test_what_the_search_page_asks_when_sqlite_was_told_of_its_tables(self):
        questions = self.of_the_search_page(Entry.objects.public())
        analyse()
        self.assert_reads_no_table_through(questions)

    def test_what_the_admin_asks(self):
        questions = self.of_the_admin()
        self.assert_reads_no_table_through(questions)
        analyse()
        self.assert_reads_no_table_through(questions)

    def of_the_search_page(self, entries: EntryQuerySet) -> dict[str, Callable[[], object]]:
        """A question for each way of finding, and one narrowed down by facets."""
        rare, other = name(RARE), name(RARE + 200)
        ways = {
            Way.WORDS: rare, Way.PARTLY: f"{rare} {other}", Way.SOUND: "diyitiao", Way.NOTHING: name(MANY + 500),
        }  # fmt: skip
        for way, query in ways.items():
            assert find(query, entries).way == way, query
        facets = {"kind": f"类型{RARE % KINDS}", "park": f"园区{RARE % PARKS}", "year": 2015 + RARE % KINDS}
        narrowed = entries.filter(**facets)
        assert find(rare, narrowed).exact
        questions = {way: lambda query=query: find(query, entries) for way, query in ways.items()}
        return questions | {"narrowed": lambda: find(rare, narrowed)}

    def of_the_admin(self) -> dict[str, Callable[[], object]]:
        rare, index, pages = name(RARE), news_index(), Page.objects.all()
        assert pages.search(rare).count() == pages.autocomplete(rare).count() == 1
        return {
            "search": read(pages.search(rare)),
            "count": lambda: pages.search(rare).count(),
            "any word": read(pages.search(f"{rare} {name(5)}", operator="or")),
            "autocomplete": read(pages.autocomplete(rare)),
            "pinyin": read(pages.autocomplete("qixiangyundong")),
            "below": read(pages.descendant_of(index).live().search(rare)),
            "of a type": read(pages.type(NewsPage).search(rare)),
            "by title": read(pages.order_by("title").search(rare, order_by_relevance=False)),
            "chooser": read(pages.filter(locale=index.locale).exclude(pk=index.pk).autocomplete(rare)),
            "pictures": read(get_image_model().objects.autocomplete(rare)),
        }

    def test_saves(self):
        for kind, save in self.saves().items():
            statements = self.asked_again(save)
            assert len(statements) <= self.statements_before[kind], [one.statement for one in statements]
            assert not [one.statement for one in statements if "AVG(" in one.statement.upper()]
            assert [one for one in statements if one.read_through()] == []
