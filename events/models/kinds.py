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
