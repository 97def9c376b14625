"""For whom a service or a policy is: one list, so that both are found by the same word."""

from django.db import models


class Audience(models.TextChoices):
    TEAM = "team", "创业团队"
    INCUBATED = "incubated", "在孵企业"
    SME = "sme", "中小企业"
    TECH_SME = "tech_sme", "科技型中小企业"
    HIGH_TECH = "high_tech", "高新技术企业"
    SPECIALISED = "specialised", "专精特新企业"
    TALENT = "talent", "人才个人"
    INCUBATOR = "incubator", "孵化器"
