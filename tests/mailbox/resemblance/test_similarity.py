"""How alike two texts are, in the words of people who ask for the same thing and for something else."""

import random

import pytest

from mailbox.resemblance.similarity import LIKE, VERY_LIKE, Profile, score, word_for

pytestmark = pytest.mark.once

SAME = [
    ("三楼会议室投影仪坏了，请帮忙联系物业。", "三楼会议室的投影仪用不了，麻烦叫物业来修。"),
    ("研发费用加计扣除资料口径不清，请税务部门指导。", "想咨询研发费用加计扣除需要准备哪些资料"),
    ("地下车库晚上九点以后道闸不抬杆，员工加班出不去。", "加班到很晚，地下车库的道闸打不开，车出不去"),
    ("宿舍楼网络一到晚上就断，无法远程办公。", "宿舍网络晚上经常断网"),
    ("公共充电桩坏了三个，新能源车充不上电。", "楼下充电桩坏了好几个，充不了电"),
    ("高新技术企业认定材料里的专利证书，原件丢失怎么补？", "高企认定专利证书原件丢了怎么办"),
    ("停车位不够，每天早上八点半以后就没有车位。", "园区停车位太紧张，早上来晚了没车位"),
    ("食堂中午排队太久", "中午食堂排队时间太长"),
    ("投影仪坏了", "会议室投影仪坏了"),
    ("申请ISO9001认证补贴", "ＩＳＯ９００１认证有没有补贴"),
]
OTHER = [
    ("三楼会议室投影仪坏了，请帮忙联系物业。", "三楼会议室想预订周三下午，请帮忙联系物业。"),
    ("我们公司想咨询人才补贴申请材料", "我们公司想咨询消防验收申请材料"),
    ("请税务部门指导出口退税怎样办理", "请人社部门指导社保补缴怎样办理"),
    ("园区能否协助解决员工子女入学问题", "园区能否协助解决员工住房问题"),
    ("三名外省毕业生落户，落在企业集体户还是人才市场？", "新员工社保补缴咨询：三名外省毕业生"),
    ("专利申请费用减缴", "商标申请费用减免"),
    ("研发费用加计扣除资料口径不清", "研发场地租金太高"),
    ("停车位不够", "电梯不够"),
    ("你好", "请问"),
    ("", "停电了"),
    ("", ""),
    ("😀😀", "！！！"),
]


def alike(one: str, other: str) -> float:
    return score(Profile.of(one), Profile.of(other))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_thing_in_other_words_is_recognised_and_found_by_the_sketch(one, other):
    assert word_for(alike(one, other))
    assert set(Profile.of(one).sketch()) & set(Profile.of(other).sketch())


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_the_words_of_every_request_make_no_two_alike(one, other):
    assert word_for(alike(one, other)) == ""


@pytest.mark.parametrize("text", ["停电", "网慢", "停电了！", "投影仪坏了", *(one for one, _ in SAME)])
def test_the_same_words_are_the_same_whatever_stands_between_them(text):
    assert alike(text, f" {text}\n") == 1.0
    assert word_for(alike(text, text)) == "很像"


def test_the_order_of_the_two_makes_no_difference():
    for one, other in SAME + OTHER:
        assert alike(one, other) == pytest.approx(alike(other, one))


def test_a_subject_said_at_length_is_found_and_other_long_texts_are_not():
    words = "税收停车场地租金食堂网络暖气人才住房社保专利商标补贴宿舍电梯消防环评融资"
    deal = random.Random(1)
    filler = ["".join(deal.choices(words, k=4800)) for _ in range(2)]
    subject = "地下车库晚上道闸不抬杆，" * 16
    assert alike(filler[0][:200], filler[1]) < VERY_LIKE
    assert word_for(alike(subject + filler[0][:100], subject + filler[1][:100]))
    assert len(Profile.of(filler[0]).sketch()) <= 32


def test_a_sketch_is_the_same_on_every_machine():
    assert Profile.of("投影仪坏了").sketch() == [1082682706, 1436309491, 1678031265, 1689312194]


def test_the_words_for_a_score_follow_its_limits():
    assert [word_for(value) for value in (0.0, LIKE - 0.01, LIKE, VERY_LIKE, 1.0)] == [
        "", "", "比较像", "很像", "很像",
    ]  # fmt: skip
