"""What is learned of a site's own requests, when, and what is said of a new one."""

from datetime import datetime

import pytest
from django.core.management import CommandError, call_command

from alliance.models import Department
from mailbox.models import LearnedRouting, MailboxSettings, Suggestion
from mailbox.models.suggestion import Silence
from mailbox.suggestion import learning
from mailbox.suggestion.past import real_examples
from mailbox.suggestion.suggesting import verdict_on
from mailbox.worktime import ZONE
from tests.factories.alliance import DepartmentFactory
from tests.factories.mailbox import CategoryFactory, Story, new_ticket
from tests.factories.suggestion import SOCIAL, learned

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def returned(story):
    """The lead sends the request back, and the department that it named answers."""
    story.do("dispatch", story.coordinator, lead=story.lead, assists=[])
    story.do("claim", story.lead_clerk, task=story.task(story.lead))
    story.do("return", story.lead_clerk, task=story.task(story.lead), department=story.other, text="不归我们")
    story.do("claim", story.other_clerk, task=story.task(story.other))
    return story


def answered_by_other(story):
    returned(story).do("answer", story.other_clerk, result="solved", text="已办好。")
    return story


@pytest.mark.both
def test_the_department_that_answered_is_what_is_learned():
    story = Story().answered()
    (example,) = real_examples()
    assert (example.label, example.rejected, example.is_real) == (story.lead.pk, (), True)


def test_a_return_is_a_correction_as_soon_as_another_has_claimed_it():
    story = returned(Story())
    (example,) = real_examples()
    assert (example.label, example.rejected) == (None, (story.lead.pk,))
    story.do("answer", story.other_clerk, result="solved", text="已办好。")
    (example,) = real_examples()
    assert (example.label, example.rejected) == (story.other.pk, (story.lead.pk,))
    assert learning.learn().report["corrections"] == 1


def test_a_return_that_was_refused_is_none():
    story = Story()
    story.do("dispatch", story.coordinator, lead=story.lead, assists=[])
    story.do("return", story.lead_clerk, task=story.task(story.lead), department=story.other, text="不归我们")
    story.do("refuse", story.coordinator, task=story.task(story.lead), text="请先办理")
    assert real_examples() == []


def test_complaints_teach_nothing():
    answered_by_other(Story(category=CategoryFactory(is_complaint=True)))
    assert real_examples() == []


@pytest.mark.parametrize("is_sample", [True, False])
def test_samples_teach_only_while_nothing_real_was_answered(is_sample):
    sample = Story(is_sample=True).answered()
    if not is_sample:
        sample.ticket = new_ticket(text="真的一件")
        sample.answered()
    assert [example.text for example in real_examples()] == [sample.ticket.text]


def test_a_station_is_no_label():
    story = Story()
    Department.objects.filter(pk=story.lead.pk).update(kind="station")
    answered_by_other(story)
    (example,) = real_examples()
    assert (example.label, example.rejected) == (story.other.pk, ())


def test_a_new_request_keeps_what_was_said_of_it():
    found = learned()
    ticket = new_ticket(text=SOCIAL)
    said = ticket.suggestion
    assert (said.department, said.silence, said.version) == (found["人社"], "", 1)
    assert said.percent >= 70
    assert any("社保" in word for word in said.words)
    assert all(word in SOCIAL for word in said.words)


def test_no_suggestion_dispatches_anything():
    learned()
    ticket = new_ticket(text=SOCIAL)
    assert (ticket.state, ticket.route_lead, ticket.route_is_automatic) == ("waiting", None, False)


def test_nobody_is_suggested_for_a_complaint():
    learned()
    ticket = new_ticket(text=SOCIAL, category=CategoryFactory(is_complaint=True))
    assert not Suggestion.objects.filter(ticket=ticket).exists()


def test_below_the_confidence_that_the_office_wants_it_is_silent():
    learned()
    settings = MailboxSettings.load()
    sure = verdict_on(SOCIAL).percent
    settings.suggestion_percent = sure
    settings.save()
    assert verdict_on(SOCIAL).silence == ""
    settings.suggestion_percent = sure + 1
    settings.save()
    assert verdict_on(SOCIAL).silence == Silence.LOW
    said = new_ticket(text=SOCIAL).suggestion
    assert (said.department, said.silence) == (None, Silence.LOW)


def test_with_too_few_examples_of_a_department_it_is_silent():
    learned()
    row = LearnedRouting.objects.get()
    place = row.weights["departments"].index(verdict_on(SOCIAL).best)
    row.weights["examples"][place] = 19
    row.key = "00000000-0000-4000-8000-000000000001"
    row.save()
    assert verdict_on(SOCIAL).silence == Silence.FEW


def test_a_closed_department_is_not_suggested():
    found = learned()
    Department.objects.filter(pk=found["人社"].pk).update(is_active=False)
    assert verdict_on(SOCIAL).silence == Silence.CLOSED


@pytest.mark.parametrize("text", ["？？？", "13800000000", "𠮷"])
def test_what_it_cannot_read_it_says_nothing_of(text):
    learned()
    assert verdict_on(text).silence == Silence.UNKNOWN


def test_a_broken_model_stops_no_submission(caplog):
    learned()
    LearnedRouting.objects.update(weights={"broken": 1}, key="00000000-0000-4000-8000-000000000002")
    ticket = new_ticket(text=SOCIAL)
    assert ticket.number
    assert not Suggestion.objects.exists()
    assert SOCIAL not in caplog.text
    assert ticket.number in caplog.text


def test_before_the_first_training_nothing_is_said():
    assert verdict_on(SOCIAL) is None
    assert not Suggestion.objects.filter(ticket=new_ticket(text=SOCIAL)).exists()


def test_a_site_with_departments_of_its_own_names_learns_from_its_own_requests_alone():
    DepartmentFactory(name="企业服务一科", short_name="一科")
    with pytest.raises(learning.NothingToLearn, match="还没有可学的例子"):
        learning.learn()
    Story().answered()
    assert learning.learn().version == 1


def test_two_departments_of_one_name_are_not_guessed_between():
    DepartmentFactory(name="税务一分局", short_name="税一")
    DepartmentFactory(name="税务二分局", short_name="税二")
    found = [DepartmentFactory(short_name=name) for name in ("科技", "人社")]
    learning.learn()
    departments = LearnedRouting.objects.get().weights["departments"]
    assert sorted(departments) == sorted(department.pk for department in found)


def test_the_command_prints_the_figures(capsys):
    learned()
    call_command("train_routing")
    said = capsys.readouterr().out
    assert "派单建议第 2 版：用语料 504 句" in said
    assert "按作者留出测试 504 条：准确率 77" in said
    assert "只看类别词：准确率 55" in said
    assert "人社：42 个例子" in said


def test_the_command_says_when_there_is_nothing():
    with pytest.raises(CommandError, match="还没有可学的例子"):
        call_command("train_routing")


def night(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.mark.both
def test_it_learns_once_a_night_and_later_when_the_night_was_missed():
    assert learning.nightly(night(16, 9)) is False  # no department yet
    DepartmentFactory(name="税务部门", short_name="税务")
    times = [(16, 10), (16, 10, 1), (16, 19, 59), (16, 20), (16, 20, 1), (17, 9), (19, 8), (19, 19)]
    assert [learning.nightly(night(*at)) for at in times] == [
        True, False, False, True, False, False, True, False,
    ]  # fmt: skip


def test_a_night_that_failed_is_not_tried_again_every_minute(monkeypatch):
    DepartmentFactory(name="税务部门", short_name="税务")

    def broken(now):
        raise RuntimeError

    monkeypatch.setattr(learning, "learn", broken)
    with pytest.raises(RuntimeError):
        learning.nightly(night(16, 20))
    assert learning.nightly(night(16, 20, 1)) is False
    row = LearnedRouting.objects.get()
    assert (row.version, row.trained_at) == (0, None)
