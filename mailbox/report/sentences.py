"""Sentences of the month's report, which read well for none, one and many. Pure."""

from mailbox.figures.compression import Compression
from mailbox.figures.summary import Figure, Summary

ALIKE = 0.0005  # shares that print the same


def opening(found: Summary, received: int) -> list[str]:
    """What a director reads first."""
    return [_received(received), _cohort(found), *_apart(found)]


def _received(number: int) -> str:
    return f"本月新收诉求 {number} 件。" if number else "本月没有新收诉求。"


def _cohort(found: Summary) -> str:
    number, late = len(found.cohort), len(found.late)
    if not number:
        return "本月没有到期的诉求。"
    firms = f"，涉及 {found.enterprises} 家企业" if found.enterprises else ""
    head = f"本月到期诉求 {number} 件{firms}"
    if not late:
        return f"{head}，全部按时答复。" if number > 1 else f"{head}，已按时答复。"
    if late == number:
        return f"{head}，都没有按时答复。" if number > 1 else f"{head}，没有按时答复。"
    return f"{head}；其中按时答复 {number - late} 件，未按时 {late} 件。"


def _apart(found: Summary) -> list[str]:
    """What happened on the way; left out where nothing did."""
    told = [
        (found.returns, "部门退回 {} 次"),
        (found.extensions, "同意延期 {} 次"),
        (len(found.excluded), "经两人同意剔除 {} 件"),
        (len(found.never_due), "到期前撤回或合并 {} 件"),
        (len(found.not_yet), "尚未到期或暂停计时 {} 件，不计入本月比率"),
    ]
    said = [words.format(number) for number, words in told if number]
    return [*(["；".join(said) + "。"] if said else []), *_moved(found)]


def _moved(found: Summary) -> list[str]:
    """One person records that a superior moved the date: it is named, so that somebody asks."""
    rows = found.moved_outside
    numbers = "、".join(f"{row.number}（{row.moved_outside} 次）" for row in rows)
    return [f"更改过上级期限的 {len(rows)} 件：{numbers}。"] if rows else []


def change(now: Figure | Compression, before: Figure | Compression) -> str:
    """Beside the month before: 上升 2.3 个百分点, 持平, –."""
    if now.value is None or before.value is None:
        return "–"
    points = now.value - before.value
    if abs(points) < ALIKE:
        return "持平"
    return f"{'上升' if points > 0 else '下降'} {abs(points) * 100:.1f} 个百分点"
