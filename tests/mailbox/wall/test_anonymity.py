"""Names of who asked, in the ways in which they stand in a request."""

import pytest

from mailbox.wall.anonymity import Anonymity, enterprise_names, person_names

pytestmark = pytest.mark.once


def anonymity(enterprise="烟台海云智能科技有限公司", contact="张伟"):
    names = dict.fromkeys(enterprise_names(enterprise), "某企业") | person_names(contact)
    return Anonymity(tuple(names.items()))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("烟台海云智能科技有限公司申请退税", "某企业申请退税"),
        ("海云智能科技申请退税", "某企业申请退税"),
        ("我是海云公司的张伟", "我是某企业的某人"),
        ("请找张总或张经理", "请找某总或某经理"),
        ("海云智 能 科技", "某企业"),
        ("张口就来", "张口就来"),
        ("海云智能和烟台海云，海云也叫海云科技", "某企业和某企业，某企业也叫某企业"),
        ("找张科长，张总说张部长在", "找某科长，某总说某部长在"),
        ("诉求 HYT-20261122-0007 和 hyt202611220007", "诉求 〔编号〕 和 〔编号〕"),
    ],
)
def test_an_enterprise_and_its_contact_are_not_named(typed, shown):
    assert anonymity().of_question(typed) == shown


def test_a_surname_that_is_a_common_word_spoils_no_sentence():
    assert anonymity(contact="于工").of_answer("于工作日内办结，请于工来取") == "于工作日内办结，请某工来取"


def test_of_a_contact_that_is_a_title_only_the_surname_goes():
    assert person_names("王女士")["王女士"] == "某女士"
    assert person_names("欧阳女士")["欧阳女士"] == "某女士"
    assert person_names(" ") == {}
    assert person_names("女士") == {}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("山东蓝鲸生物医药有限公司", ["蓝鲸生物", "山东蓝鲸", "蓝鲸", "蓝鲸医药"]),
        ("芯火半导体（烟台）有限公司", ["芯火公司", "芯火", "烟台芯火"]),
        ("烟台市海云氢动力有限公司", ["海云公司", "烟台海云氢动力"]),
        ("烟台创新科技有限公司", ["创新科技", "创新公司", "烟台创新"]),
    ],
)
def test_the_short_names_of_a_firm_are_known(full, short):
    assert set(short) <= enterprise_names(full)


@pytest.mark.parametrize(
    "contact", ["张伟、李娜", "张伟（总经理）/李娜", "张伟 李娜", "李娜（13800138000）,张 伟"]
)
def test_every_person_typed_as_contact_is_masked(contact):
    text = anonymity(contact=contact).of_question("张伟和李娜，李总、张经理都在，总经理签字")
    assert text == "某人和某人，某总、某经理都在，总经理签字"


def test_a_latin_contact_spoils_no_word():
    assert anonymity(contact="Li").of_question("online 的 Li") == "online 的 某人"


def test_sums_stand_in_answers_and_not_in_questions():
    assert anonymity().of_question("欠款三十万元") == "欠款〔金额〕"
    assert anonymity().of_answer("最高补贴三十万元") == "最高补贴三十万元"


def test_a_common_word_is_no_name():
    assert "创新" not in enterprise_names("创新科技有限公司")
    assert "烟台" not in enterprise_names("烟台科技有限公司")
    assert "创新科技" in enterprise_names("创新科技有限公司")
    assert enterprise_names("") == set()
