"""The kinds of events, and which of them never leave the house (domain rule E2)."""

from django.db import models


class EventKind(models.TextChoices):
    MEMBERS_MEETING = "members_meeting", "支部党员大会"
    COMMITTEE_MEETING = "committee_meeting", "支委会"
    GROUP_MEETING = "group_meeting", "党小组会"
    PARTY_LECTURE = "party_lecture", "党课"
    THEME_DAY = "theme_day", "主题党日"
    ORGANISATION_LIFE = "organisation_life", "组织生活会"
    MEMBERSHIP = "membership", "发展党员会议"
    PARTY_GROUP = "party_group", "特色党小组活动"
    SERVICE_VISIT = "service_visit", "进企业送服务"
    COMPANY_CALL = "company_call", "走访企业"
    POLICY_BRIEFING = "policy_briefing", "政策宣讲"
    INVESTMENT = "investment", "投融资对接"
    VOLUNTEERING = "volunteering", "志愿服务"
    ALLIANCE = "alliance", "联盟共建会"
    OTHER = "other", "其他"


INTERNAL_KINDS = (EventKind.COMMITTEE_MEETING, EventKind.ORGANISATION_LIFE, EventKind.MEMBERSHIP)


# Why names are not collected for an event of a kind, and why nobody is counted at its door
# (docs/adr/0013). A kind that is missing in a table may do it.
_PARTY_LIFE = "组织生活由党组织自己通知党员，网站不收集参会人员的姓名。"
NO_REGISTRATION: dict[str, str] = {
    EventKind.MEMBERS_MEETING: _PARTY_LIFE,
    EventKind.COMMITTEE_MEETING: _PARTY_LIFE,
    EventKind.GROUP_MEETING: _PARTY_LIFE,
    EventKind.PARTY_LECTURE: _PARTY_LIFE,
    EventKind.THEME_DAY: _PARTY_LIFE,
    EventKind.ORGANISATION_LIFE: _PARTY_LIFE,
    EventKind.MEMBERSHIP: _PARTY_LIFE,
    EventKind.PARTY_GROUP: "谁参加党小组的活动会反映政治面貌，网站不收集姓名；可以在正文写明联系哪个办公室。",
    EventKind.ALLIANCE: "联盟共建会由各成员单位派人，参会人数由牵头单位汇总，不在网站报名。",
}
NO_DOOR: dict[str, str] = NO_REGISTRATION | {
    EventKind.COMPANY_CALL: "走访企业是上门，没有入口可以登记到场。",
    EventKind.OTHER: "类型是“其他”的看不出是不是服务活动。要登记到场，请选具体的活动类型。",
}
# In a title or question they say that an event of another kind is party life all the same.
PARTY_LIFE_WORDS = (
    "党课", "主题党日", "组织生活", "三会一课", "党员大会", "支委会", "党小组", "民主评议", "入党", "发展党员",
)  # fmt: skip
MEMBERSHIP_QUESTIONS = ("党员", "党支部", "政治面貌", "入党", "团员", "身份证", "银行卡", "宗教", "民族")


class EventMode(models.TextChoices):
    ON_SITE = "on_site", "线下"
    ONLINE = "online", "线上"
    BOTH = "both", "线上线下"


class EventChange(models.TextChoices):
    """What became of an announced event; blank as long as it stands."""

    POSTPONED = "postponed", "改期"
    CANCELLED = "cancelled", "取消"


class EventStage(models.TextChoices):
    """Derived from times, change and record, never stored."""

    ANNOUNCED = "announced", "预告"
    RUNNING = "running", "进行中"
    AWAITING_RECORD = "awaiting_record", "待补记录"
    RECORDED = "recorded", "活动记录"
    CANCELLED = "cancelled", "已取消"
