"""What may not stand in a public text, in the shapes in which people type it."""

import pytest

from core.text_masks import mask_text

pytestmark = pytest.mark.once

NUMBERS = [
    ("请打13800138000联系", "请打〔电话〕联系"),
    ("请打１３８００１３８０００联系", "请打〔电话〕联系"),
    ("138 0013 8000", "〔电话〕"),
    ("138-0013-8000、139.0013.8000", "〔电话〕、〔电话〕"),
    ("+86 138 0013 8000", "〔电话〕"),
    ("1\u200b3\u200b8\u200b00138000", "〔电话〕"),
    ("①③⑧⓪⓪①③⑧⓪⓪⓪", "〔电话〕"),
    ("（0535）6631311，0535－6631311", "〔电话〕，〔电话〕"),
    ("座机663 1311", "座机〔电话〕"),
    ("400-800-8888", "〔电话〕"),
    ("一三八零零一三八零零零", "〔号码〕"),
    ("身份证370602199001011234，", "身份证〔证件号〕，"),
    ("37060219900101123X。", "〔证件号〕。"),
    ("370602 19900101 123x", "〔证件号〕"),
    ("代码91370600MA3C0ABC1X的公司", "代码〔信用代码〕的公司"),
    ("9137 0600 ma3c 0abc 1x", "〔信用代码〕"),
    ("９１３７０６００ＭＡ３Ｃ０ＡＢＣ１Ｘ", "〔信用代码〕"),
    ("账号6222 0212 3456 7890 123", "账号〔号码〕"),
    ("2026-11-2013800138000", "〔号码〕"),
    ("写信到 wang.li@example.cn 或 wang @ example . cn", "写信到 〔邮箱〕 或 〔邮箱〕"),
    ("微信号：abc_12345，QQ 1234567", "微信号：〔账号〕，QQ 〔账号〕"),
    ("车牌鲁F·D12345、鲁f12345", "车牌〔车牌〕、〔车牌〕"),
    ("和山东某某（烟台）有限公司合作", "和某企业合作"),
    ("我们是烟台海云智能科技有限公司，", "我们是某企业，"),
    ("联系人：李雷，姓名: 欧阳小明", "联系人：某人，姓名: 某人"),
]
SUMS = [
    ("贷款三十万元。", "贷款〔金额〕。"),
    ("贷款三十万，叁拾万元整", "贷款〔金额〕，〔金额〕"),
    ("约二百五十多万元", "约〔金额〕"),
    ("30w、30 万、３０万元", "〔金额〕、〔金额〕、〔金额〕"),
    ("￥300,000.00", "〔金额〕"),
    ("1,200,000元，3.5亿，几十万元", "〔金额〕，〔金额〕，〔金额〕"),
    ("三万六千，两万五，3万多", "〔金额〕，〔金额〕，〔金额〕"),
]
KEPT = [
    "", "千万不要忘，万一停电", "30万人次，三万平方米", "第三单元，三元里", "5G、4K、HTTP200",
    "ISO9001:2015认证，GB/T 22239-2019", "2026-11-20 14:00，2026.11.20，2026年11月20日",
    "10:00-12:00，14:00–16:00", "三、四、五、六、七、八、九", "二〇二六年，15个工作日", "邮编264000", "𠮷祥😀\n第二行",
]  # fmt: skip


@pytest.mark.parametrize(("typed", "shown"), NUMBERS + SUMS)
def test_what_tells_who_it_was_is_replaced(typed, shown):
    assert mask_text(typed) == shown
    assert mask_text(shown) == shown


@pytest.mark.parametrize("text", KEPT)
def test_dates_limits_and_ordinary_words_stay(text):
    assert mask_text(text) == text


@pytest.mark.parametrize(("typed", "shown"), SUMS)
def test_sums_stay_where_they_are_wanted(typed, shown):
    assert mask_text(typed, sums=False) == typed


def test_a_name_is_found_however_it_is_spaced():
    names = [("海云智能", "某企业"), ("海云智能科技", "某企业"), ("", "空")]
    assert (
        mask_text("海云智能科技的，海 云\n智能的，ＡＢＣ", [*names, ("abc", "某人")])
        == "某企业的，某企业的，某人"
    )


@pytest.mark.parametrize("sign", ["1", "一", "a", "a@", "十", "（", "公", "联系人：张三", "１ "])
def test_no_text_of_five_thousand_signs_is_too_much(sign):
    assert len(mask_text((sign * 5000)[:5000], [("公公公公公x", "y")])) <= 5000 * 2
