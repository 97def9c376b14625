"""The kinds of support that the ledger knows, and in which published totals speak of them."""

from django.db import models


class SupportKind(models.TextChoices):
    RELIEF = "relief", "税费减免"
    LOAN = "loan", "融资贷款"
    SUBSIDY = "subsidy", "奖补资金"
    RENT = "rent", "房租减免"
    OTHER = "other", "其他扶持"
