"""Effects of 成效回访: none on the case; whether it may be made at all."""

from mailbox.case import Case, MoveRefused, Wish


def _outcome(case: Case, wish: Wish) -> Case:
    if wish.is_same_person:
        raise MoveRefused("您所在的部门办理过这件诉求，成效回访请由其他协调员做。")
    if not wish.moment.may_visit:
        raise MoveRefused("这件诉求现在不用成效回访：没有列入，还没有到时候，或已经回访过。")
    return case


EFFECTS = {"outcome": _outcome}
