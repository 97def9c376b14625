"""What still stands against closing a department.

Apps above this one know the work that a department owes; each registers a function, so that
nothing has to be imported upward.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User
    from alliance.models import Department

Reasons = Callable[["Department", "User | None"], list[str]]

_functions: list[Reasons] = []


def register(function: Reasons) -> Reasons:
    """Ask `function` whenever a department is to be closed; it returns one Chinese sentence per reason.

    It is given the department and the viewer. What not everybody may see is named to a viewer who may
    see it, as a safe string when it holds links; for others, and when the viewer is None, it is counted.
    Called from `AppConfig.ready()`; usable as a decorator.
    """
    if function not in _functions:
        _functions.append(function)
    return function


def hold(department: "Department") -> None:
    """Lock the department's row until the transaction ends: whoever gives it something to do waits for it.

    Inside a transaction only. `reasons_against`, asked after this, cannot be outdated when it is closed.
    """
    type(department).objects.select_for_update(no_key=True).get(pk=department.pk)


def reasons_against(department: "Department", viewer: "User | None" = None) -> list[str]:
    """Every sentence that speaks against closing, in the order of registration; empty when free."""
    return [reason for function in _functions for reason in function(department, viewer)]


def refusal(department: "Department", viewer: "User | None" = None) -> list[str]:
    """What the form says to who wants to close the department; empty when it may be closed."""
    reasons = reasons_against(department, viewer)
    return ["现在不能停用这个部门。", *reasons] if reasons else []
