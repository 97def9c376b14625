"""`{% large value unit as shown %}` and `{{ value|exact }}`: how every page prints a number; built in, as dates are."""

from django import template

from core import numbers

register = template.Library()
register.filter("exact", numbers.exact)


@register.simple_tag
def large(value, unit: str = "") -> numbers.Shown:
    """`digits`, `scale` and `unit` of a number that stands by itself."""
    return numbers.shown(value, unit)
