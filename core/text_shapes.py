"""What personal data looks like in running text: one pattern for each form. `text_masks.py` replaces them.

They are searched in folded text: full width, circled digits and brackets stand there in their plain form.
"""

import re
from collections.abc import Iterable
from pathlib import Path

DATA = Path(__file__).parent / "data"


def words_of(path: Path) -> tuple[str, ...]:
    """Of a data file: words between blanks, lines that begin with # left out; longest first."""
    lines = path.read_text("utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


HAN = "[一-鿿]"
GAP = r"[\s\-‐-―_.·•()（）]{0,5}"  # what people put between the digits of one number
WIDE_GAP = r"[\s\-‐-―_.·•()（）,，/*#~|]{0,5}"  # between those of a mobile number, which has eleven
HAN_DIGIT = "零〇一二三四五六七八九幺两壹贰叁肆伍陆柒捌玖"
HAN_NUMBER = f"{HAN_DIGIT}十拾百佰千仟万萬亿億半几数"
COUNTED = "人次平方件台套吨亩份户家个条名倍公里米册字度"  # 30 万人次 is no sum of money
MONEY = r"(?:元|圆|块钱|人民币|美元|美金|欧元|港币|日元)"

DATE = re.compile(r"(?<!\d)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d|[-./]\d)")
COMPACT_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[A-Za-z0-9-]+(?:\s?\.\s?[A-Za-z0-9-]+)+"
)
CODE = re.compile(rf"(?<![A-Za-z0-9])[0-9A-Za-z](?:{GAP}[0-9A-Za-z]){{17}}(?![A-Za-z0-9])")
NUMBER = re.compile(
    rf"(?<!\d)(?<!/T)(?<!/T )(?<!GB)(?<!GB )(?:\+?86{GAP})?\(?\d(?:{GAP}\d){{6,}}(?:{GAP}[Xx](?![A-Za-z]))?"
)
HAN_NUMBERS = re.compile(rf"[{HAN_DIGIT}](?:[\s\-]?[{HAN_DIGIT}]){{6,}}")
MOBILE = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{GAP})?1{WIDE_GAP}[3-9](?:{WIDE_GAP}\d){{9}}(?!\d|\s*[元圆万亿])"
)
HOTLINE = re.compile(r"0(?:10|2\d|[3-9]\d\d)12\d{3}")  # 0535-12345: a public service, nobody's own number
TOP = "(?:com|cn|net|org|top|xyz|cc|io|ai|co|info|vip|shop|site|club|tech|ltd|wang|link|online|store|中国|公司|网络)"
WEB = re.compile(
    rf"(?:https?://|(?<![A-Za-z0-9.])www\.)[^\s一-鿿，。；、“”()〔〕<>,;]+"
    rf"|(?<![A-Za-z0-9.@-])(?!asp\.net)[A-Za-z0-9][A-Za-z0-9-]{{0,62}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}}\.{TOP}"
    rf"(?![A-Za-z0-9-])(?:/[^\s一-鿿，。；、“”()〔〕<>,;]*)?",
    re.IGNORECASE,
)
OFFICE_WEB = re.compile(r"[A-Za-z0-9.:/-]*\.gov\.cn(?![A-Za-z0-9.-])", re.IGNORECASE)
ACCOUNT = re.compile(
    r"(?:微信|[vV]信|薇信|QQ|Q\s?Q|扣扣|[qQ]群|钉钉|飞书|抖音|快手|微博|小红书|支付宝|旺旺|公众号"
    r"|(?<![A-Za-z])(?:[vVwW][xX]|wechat|weixin|whatsapp|telegram|skype)(?![A-Za-z]))"
    r"(?:账号|帐号|号码|群号|号|群|ID)?[\s:是为叫搜加=(\[【「“\"]{0,4}"
    r"(?P<hidden>[A-Za-z0-9][A-Za-z0-9_-]{4,29})",
    re.IGNORECASE,
)
WXID = re.compile(r"wxid_[A-Za-z0-9_-]{3,30}", re.IGNORECASE)
BUILDING = rf"(?:[A-Za-z0-9{HAN_DIGIT}十]{{1,3}}\s?(?:号楼|座|栋|幢|#)\s?-?)"
ROOM_NUMBER = rf"(?:[A-Za-z]?-?\d{{2,5}}[A-Za-z]?|[{HAN_DIGIT}]{{3,4}})"
ROOM = re.compile(
    rf"(?<![\dA-Za-z]){BUILDING}?(?:\d\s?单元\s?)?(?:\d{{1,2}}\s?[层楼]\s?)?(?:\d{{1,2}}-)?{ROOM_NUMBER}\s?(?:办公室|室|号?房间|号房)"
    rf"|(?<![\dA-Za-z]){BUILDING}(?:\d\s?单元\s?)?(?:\d{{1,2}}\s?[层楼]\s?)?[A-Za-z]?\d{{3,5}}(?![\d人件户家个平㎡台年元万层])"
)
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Za-hj-np-z][\s·•]?"
    r"(?=[A-Za-z]{0,2}\d)[A-Za-z0-9]{5,6}(?![A-Za-z0-9])"
)
DIGITS = r"(?<!\d)\d[\d,，]{0,30}(?:\.\d{1,8})?"
SUMS = (
    re.compile(rf"[¥￥$€]\s*\d[\d,，.\s]{{0,30}}(?:[万亿千百kKwW])?{MONEY}?"),
    re.compile(rf"{DIGITS}\s*[{HAN_NUMBER}余多来]{{0,4}}\s*[余多]?\s*{MONEY}整?"),
    re.compile(
        rf"{DIGITS}\s*[余多几来]?\s*(?:[十百千]?[万亿]|[wW](?![A-Za-z]))[余多]?(?!\s*[{COUNTED}余多])"
    ),
    re.compile(rf"{DIGITS}块(?=[，。；、！？\s]|$)"),
    re.compile(rf"(?<![第单{HAN_NUMBER}])[{HAN_NUMBER}点余多来]{{1,20}}\s*{MONEY}(?![里化素])整?"),
    re.compile(
        rf"(?<![第{HAN_NUMBER}])[{HAN_DIGIT}十拾][{HAN_NUMBER}点余多来]{{0,20}}(?<=[万萬亿億])"
        rf"[{HAN_NUMBER}余多]{{0,8}}(?!\s*[{COUNTED}{HAN_NUMBER}余多])"
    ),
)
REGIONS = words_of(DATA / "regions.txt")
FUNCTION = "[是与和向对由在为给跟同叫到从找及或把被将请让]|我们|我司|你们|他们|这家|一家|原告|被告"
LIMITED = r"(?:股份)?有限(?:责任)?公司(?:[一-鿿]{2,8}?分公司)?|(?:合伙企业)?\(有限合伙\)"
COMPANY = re.compile(
    rf"{any_of(REGIONS)}[省市]?[一-鿿A-Za-z0-9()·&]{{2,26}}?(?:{LIMITED})"
    rf"|(?:(?!{FUNCTION})[一-鿿A-Za-z0-9()·&]){{2,26}}?(?:{LIMITED})"
    rf"|{any_of(REGIONS)}[省市]?(?:(?!{FUNCTION}|的|各|某)[一-鿿A-Za-z0-9·&]){{2,12}}?(?:公司|集团|事务所|工作室|合作社|商行|经营部)"
)
COMPANY_LEFT = re.compile(r"[一-鿿A-Za-z0-9()·&]{2,12}有限(?:责任)?公司")  # 海云向阳有限公司
KIND_OF_COMPANY = re.compile(
    r"^股份有限|(?:注册|成立|设立|开办|变更|改制|改成|改|转|属于|普通|一人|新|该|本|贵|种|家|类)(?:为|成|了|的)?(?:股份)?有限(?:责任)?公司"
)
SURNAMES = any_of(words_of(DATA / "surnames.txt"))
NO_NAMES = any_of(words_of(DATA / "no_names.txt"))
AFTER_NAME = rf"(?=(?!{HAN})|电话|手机|联系|先生|女士|总|经理|老师|的|是|和|及|与|在|已|说|来|去|负责|收)"
PERSON = re.compile(
    rf"(?:联系人|姓名|法人代表|法定代表人|法人|经办人|负责人)(?:\s*[:：]\s*(?P<typed>[一-鿿·]{{2,5}})"
    rf"|(?:是|为|叫)?\s*(?!{NO_NAMES})(?P<run>{SURNAMES}{HAN}{{1,2}}?{AFTER_NAME}|{SURNAMES}{HAN}{{1,2}}))"
)
# Without one of these no pattern above finds whom to reach; most cells of a long table have none.
MAYBE_CONTACT = re.compile(
    rf"[0-9A-Za-z_-]{{5}}|\d(?:\D{{0,5}}\d){{6}}|[{HAN_DIGIT}](?:[\s\-]?[{HAN_DIGIT}]){{6}}|@|\(at\)|\[at\]"
    r"|联系人|姓名|法人|法定代表人|经办人|负责人"
)
