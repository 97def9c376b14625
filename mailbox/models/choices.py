"""The lists from which people choose on a ticket."""

from django.db import models


class Channel(models.TextChoices):
    WEB = "web", "网页"
    PHONE = "phone", "电话"
    VISIT = "visit", "走访"
    LETTER_BOX = "letter_box", "实体邮筒"
    WECHAT = "wechat", "微信"
    INSTRUCTOR = "instructor", "指导员代填"
    HOTLINE = "hotline", "12345 转来"
    SUPERIOR = "superior", "上级交办"
    PEER = "peer", "回音壁"


# The enterprise writes by itself, as against what staff hear or open and put in.
BY_ENTERPRISE = frozenset({Channel.WEB, Channel.PEER})
FROM_ABOVE = {Channel.HOTLINE: "12345", Channel.SUPERIOR: "上级"}


class Result(models.TextChoices):
    SOLVED = "solved", "已解决"
    PARTLY = "partly", "部分解决"
    EXPLAINED = "explained", "服务确认"


class Solved(models.TextChoices):
    YES = "yes", "解决了"
    PARTLY = "partly", "部分解决"
    NO = "no", "没有解决"


class Level(models.IntegerChoices):
    """Five levels of 政务服务好差评; the two lowest ask for a reason and a call."""

    VERY_GOOD = 5, "非常满意"
    GOOD = 4, "满意"
    FAIR = 3, "基本满意"
    BAD = 2, "不满意"
    VERY_BAD = 1, "非常不满意"

    @property
    def is_bad(self) -> bool:
        return self <= Level.BAD


class Effect(models.TextChoices):
    """What came of an answer, as 成效回访 found it one to three months later."""

    YES = "yes", "已见效"
    PARTLY = "partly", "部分见效"
    NONE = "none", "未见效"
    MOVED = "moved", "企业已迁出或停业"
    UNREACHED = "unreached", "联系不上"


class Ground(models.TextChoices):
    """Why a request is not taken on."""

    OUT_OF_SCOPE = "out_of_scope", "不属于服务范围"
    UNLAWFUL = "unlawful", "不符合法律法规或政策"
    IN_COURT = "in_court", "已进入诉讼、仲裁、复议或信访程序"
    UNCLEAR = "unclear", "内容无法辨明且联系不上企业"
    REPEATED = "repeated", "已答复的同一事项重复提出"


class ExclusionGround(models.TextChoices):
    """Why a request is left out of the figures (domain §2.6), which a second person has to agree to."""

    DUPLICATE = "duplicate", "重复提出"
    WITHDRAWN = "withdrawn", "企业撤回或不再需要"
    OUT_OF_SCOPE = "out_of_scope", "不属于服务范围"
    UNLAWFUL = "unlawful", "诉求不合法律法规或政策"


class EnterpriseKind(models.TextChoices):
    """What an enterprise is to the parks on the day it asks; a team without a licence is a team wherever it sits."""

    INCUBATING = "incubating", "在孵企业"
    RESIDENT = "resident", "入驻企业"
    GRADUATED = "graduated", "毕业企业"
    TEAM = "team", "未注册团队"
    OUTSIDE = "outside", "已登记，不在园区"
    UNREGISTERED = "unregistered", "未登记，只填了名称"
