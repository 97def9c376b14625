"""What may not stand in a public text, in the shapes in which people type it."""

import pytest

from core.text_masks import Masked, mask_contacts, mask_text

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
    ("官网 www.haiyun-ai.cn/about，或https://haiyun.com/a?b=1。", "官网 〔网址〕，或〔网址〕。"),
    ("HAIYUN.COM 有说明", "〔网址〕 有说明"),
    ("vx：abc12345，V信abc_123，加wx abc123", "vx：〔账号〕，V信〔账号〕，加wx 〔账号〕"),
    ("微信（abc_123）微信号是abc12345", "微信（〔账号〕）微信号是〔账号〕"),
    ("Q群12345678，支付宝：li_1234", "Q群〔账号〕，支付宝：〔账号〕"),
    ("小红书号12345678，wxid_ab12", "小红书号〔账号〕，〔账号〕"),
    ("138,0013,8000；138/0013/8000；138*0013*8000", "〔电话〕；〔电话〕；〔电话〕"),
    ("１３８，００１３，８０００和GB13800138000", "〔电话〕和GB〔电话〕"),
    ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣。", "〔电话〕\ufe0f\u20e3。"),
    ("3号楼502室漏水，A座1203室，A座1203", "〔房间〕漏水，〔房间〕，〔房间〕"),
    ("三号楼五〇二室，3-502室", "〔房间〕，〔房间〕"),
    ("联系人张伟，负责人王芳，法定代表人张伟", "联系人某人，负责人某人，法定代表人某人"),
    ("联系人张伟电话13800138000", "联系人某人电话〔电话〕"),
    ("山东向阳红有限公司，中国人保股份有限公司烟台分公司", "某企业，某企业"),
    ("海云向阳有限公司", "某企业"),
    ("青岛海蓝集团和烟台海云智能科技公司", "某企业和某企业"),
    ("海云投资合伙企业（有限合伙）", "某企业"),
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
    "登录 etax.shandong.chinatax.gov.cn 办理", "ASP.NET 和 Node.js 2.0", "微信小程序、QQ音乐", "0535-12345",
    "GB 15629.11-2003", "工位 13,14,15,16,17,8号", "12会议室，三楼会议室，2号楼停电，B座200人，2026年室内装修",
    "联系人信息，负责人高度重视，法人代表任免", "怎样注册有限公司，变更为股份有限公司，一人有限公司",
    "烟台市公安局、山东省科技厅",
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


def test_a_latin_name_is_not_found_inside_a_word():
    assert mask_text("online 的 Li，li说LI", [("Li", "某人")]) == "online 的 某人，某人说某人"


def test_numbers_and_addresses_that_everybody_may_read_stay():
    kept = ["0535-6631311转8001", "（0535）6600000、6600001", "创业路1号3号楼502室", "office@example.cn"]
    told = "请拨6631311、0535-6631311或6600001，到3号楼502室，写信到office@example.cn"
    assert mask_text(told, kept=kept) == told
    assert mask_text("138-0013-8000，2号楼502室", kept=kept) == "〔电话〕，〔房间〕"


@pytest.mark.parametrize(
    ("sign", "shown"),
    [
        ("1", "〔号码〕"), ("一", "〔号码〕"), ("a", "a" * 5000), ("a@", "a@" * 2500), ("十", "十" * 5000),
        ("（", "（" * 5000), ("公", "公" * 5000), ("联系人：张三，", "联系人：某人，" * 714 + "联系"),
    ],
)  # fmt: skip
def test_a_flood_of_one_sign_is_read_to_its_end(sign, shown):
    assert mask_text((sign * 5000)[:5000], [("公公公公公x", "y")]) == shown


@pytest.mark.parametrize(
    ("typed", "shown", "count"),
    [
        ("张三13800138000，A座301室漏水", "张三〔电话〕，A座301室漏水", 1),
        ("联系人张伟0535-6631311，身份证370602199001011234", "联系人某人〔电话〕，身份证〔证件号〕", 3),
        ("贷款5000000元，20210305受理，见www.haiyun.com", "贷款5000000元，20210305受理，见www.haiyun.com", 0),
        ("山东向阳红有限公司来电12345", "山东向阳红有限公司来电12345", 0),
    ],
)
def test_colleagues_read_everything_but_whom_to_reach(typed, shown, count):
    assert mask_contacts(typed) == Masked(shown, count)
    assert mask_contacts(shown) == Masked(shown, 0)


def test_a_number_that_everybody_may_read_is_no_contact():
    assert mask_contacts("请打0535-6631311", ["0535-6631311"]).count == 0
