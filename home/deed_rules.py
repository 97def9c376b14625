"""What a deed must say in each state: field → sentence. Pure."""

from datetime import date
from typing import TYPE_CHECKING

from home.deeds import DELAYED, DONE

if TYPE_CHECKING:
    from home.models.deed import Deed


def deed_errors(deed: "Deed", today: date) -> dict[str, str]:
    """Fields that did not pass their own check are left alone."""
    if not (deed.promised_on and deed.state):
        return {}
    return {**_of_finishing(deed, today), **_of_delay(deed)}


def _of_finishing(deed: "Deed", today: date) -> dict[str, str]:
    errors = {}
    if deed.state == DONE and not deed.finished_on:
        errors["finished_on"] = "已完成的请填写完成日期。"
    if deed.state == DONE and not deed.done_text.strip():
        errors["done_text"] = "已完成的请写明办了什么，访客要能核对。"
    if deed.finished_on and deed.state != DONE:
        errors["finished_on"] = "填了完成日期，状态请选“已完成”；还没完成的请清空。"
    if deed.finished_on and deed.finished_on > today:
        errors["finished_on"] = "完成日期还没到，请核对。"
    return errors


def _of_delay(deed: "Deed") -> dict[str, str]:
    errors = {}
    if deed.state == DELAYED and not deed.delayed_to:
        errors["delayed_to"] = "延期的请填写延到哪一天。"
    if deed.state == DELAYED and not deed.delay_reason.strip():
        errors["delay_reason"] = "延期的请写明原因，会显示在网站上。"
    if deed.delayed_to and deed.delayed_to <= deed.promised_on:
        errors["delayed_to"] = "延期后的日期要晚于原来承诺的日期，请核对。"
    return errors
