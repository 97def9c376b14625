"""`{% large value unit as shown %}` and `{{ value|exact }}`: how every page prints a number; built in, as dates are.

`{{ rows|shared_origin }}`: what stands once below them.
"""

from django import template

from core import numbers

register = template.Library()
register.filter("exact", numbers.exact)


@register.filter
def shared_origin(rows):
    """(as_of, source) when all of two rows or more have the same, to be said once for all; else None."""
    origins = {(row.as_of, row.source) for row in rows}
    return origins.pop() if len(rows) > 1 and len(origins) == 1 else None


@register.simple_tag
def large(value, unit: str = "") -> numbers.Shown:
    """`digits`, `scale` and `unit` of a number that stands by itself."""
    return numbers.shown(value, unit)
