"""The industries by which the directory is cut."""

from django.db import models


class Industry(models.TextChoices):
    SOFTWARE = "software", "软件和信息服务"
    BIOMEDICINE = "biomedicine", "生物医药与医疗器械"
    MARINE = "marine", "海洋科技"
    AEROSPACE = "aerospace", "航空航天"
    MANUFACTURING = "manufacturing", "高端装备与智能制造"
    MATERIALS = "materials", "新材料"
    ENERGY = "energy", "新能源与节能环保"
    AGRICULTURE = "agriculture", "现代农业"
    CULTURE = "culture", "文化创意与旅游"
    SERVICES = "services", "科技服务"
    OTHER = "other", "其他"
