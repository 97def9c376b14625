"""Firms and people that the site knows are not named by a public answer either."""

import pytest

from core.text_masks import mask_text
from mailbox.wall.masks import registered_names

pytestmark = pytest.mark.once

FIRMS = (
    ("海云智能", "烟台海云智能科技有限公司"),
    ("海洋科技", "海洋科技有限公司"),
    ("远航", ""),
    ("服务外包园", ""),
)
PEOPLE = ("王芳", "陈老师", "服务站一号窗口", "高新", "欧阳小明", "协调员孙老师")
PUBLIC = ("烟台服务外包园管理中心", "税务")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("和海云智能一样，烟台海雲智能科技已办", "和某企业一样，某企业已办"),
        ("海云公司、海云科技", "某企业、某企业"),
        ("渤海云计算和海洋科技专项", "渤海云计算和海洋科技专项"),
        ("为创业远航，到服务外包园", "为创业远航，到服务外包园"),
        ("请找税务王芳或陈老师，欧阳小明也在", "请找税务某人或某老师，某人也在"),
        ("问协调员孙老师，孙老師", "问协调员某老师，某老师"),
        ("高新企业、陈经理、服务站一号窗口", "高新企业、陈经理、服务站一号窗口"),
    ],
)
def test_what_the_site_knows_is_not_named_and_ordinary_words_stay(typed, shown):
    assert mask_text(typed, registered=registered_names(FIRMS, PEOPLE, PUBLIC)) == shown
