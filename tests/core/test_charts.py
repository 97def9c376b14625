"""A chart is read with eyes, ears and on paper."""

import re
from xml.etree import ElementTree

import pytest

from core.charts import Bars, Columns, Point

pytestmark = pytest.mark.once

MONTHS = [
    Point("2026-10", 0.9, "90%", "10 件中 9 件"),
    Point("2026-11", None, "无", "没有"),
    Point("2027-01", 1, "100%"),
]
SHARES = ["月份", "响应率", "件数"]


def drawn(chart):
    page = chart.render_html({})
    svg = ElementTree.fromstring(re.search(r"<svg.*?</svg>", page, re.S)[0])
    return page, svg


def test_columns_stand_on_their_floor_as_tall_as_their_share():
    page, svg = drawn(Columns("rate", "响应率", MONTHS, SHARES, most=1))
    bars = svg.findall("rect")
    assert [bar.get("height") for bar in bars] == ["108.0", "0.0", "120.0"]
    assert all(float(bar.get("y")) + float(bar.get("height")) == 142 for bar in bars)
    assert [text.text for text in svg.findall("text")] == [
        "90%", "10", "无", "11", "100%", "1", "2027",
    ]  # fmt: skip
    assert "10 件中 9 件" in page


def test_bars_are_as_long_as_their_share_of_the_longest():
    points = [Point("物业维修", 4, "4 件"), Point("一个很长很长的类别名称放不进图里", 1, "1 件")]
    page, svg = drawn(Bars("kinds", "类别", points, ["类别", "件数"]))
    assert [bar.get("width") for bar in svg.findall("rect")][1::2] == ["100.00%", "25.00%"]
    assert svg.get("height") == "88"
    assert "一个很长很长的类别名称放不进图里</th>" in page


@pytest.mark.parametrize("chart", [Bars("a", "<b>&", [], ["x", "y"]), Columns("b", "空", [], ["x", "y"])])
def test_an_empty_chart_says_so(chart):
    page, svg = drawn(chart)
    assert svg.find("desc").text == "没有数据"
    assert "<td colspan" in page
    assert "<b>" not in page


def test_a_chart_has_a_name_a_description_and_a_table_and_nothing_that_a_policy_refuses():
    page, svg = drawn(Columns("rate", "响应率", MONTHS, SHARES))
    assert svg.get("role") == "img"
    assert svg.get("aria-labelledby") == "rate-title rate-desc"
    assert svg.find("desc").text == "2026-10 90%；2026-11 无；2027-01 100%"
    assert page.count("<tr>") == 4
    assert not re.search(r"style=|<style|<script|\son\w+=", page)
