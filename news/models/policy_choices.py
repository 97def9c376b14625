"""What policies are told apart by."""

from django.db import models


class PolicyLevel(models.TextChoices):
    NATION = "nation", "国家"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    DISTRICT = "district", "区"
    PARK = "park", "园区"


class PolicyKind(models.TextChoices):
    SUBSIDY = "subsidy", "奖补"
    RECOGNITION = "recognition", "认定"
    TAX = "tax", "税费"
    TALENT = "talent", "人才"
    FINANCE = "finance", "金融"
    SPACE = "space", "场地"
    PROPERTY = "property", "知识产权"
    OTHER = "other", "其他"


class PolicyAudience(models.TextChoices):
    TEAM = "team", "创业团队"
    INCUBATED = "incubated", "在孵企业"
    SME = "sme", "中小企业"
    TECH_SME = "tech_sme", "科技型中小企业"
    HIGH_TECH = "high_tech", "高新技术企业"
    SPECIALISED = "specialised", "专精特新企业"
    TALENT = "talent", "人才个人"
    INCUBATOR = "incubator", "孵化器"
