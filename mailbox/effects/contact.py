"""Effect of learning how to reach somebody who had written without a name."""

from dataclasses import replace

from mailbox.case import Case, MoveRefused, Wish


def _record_contact(case: Case, wish: Wish) -> Case:
    """Where there is one already it is the enterprise's own to correct."""
    if case.is_reachable:
        raise MoveRefused("这件诉求已有联系方式，要改的请企业在进度页“更正联系方式”。")
    return replace(case, is_reachable=True)


EFFECTS = {"record_contact": _record_contact}
