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
