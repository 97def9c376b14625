import pytest

from core.models import OperatorType
from home.checks import operator_is_named
from home.readiness import default_settings

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (OperatorType.GOVERNMENT, ["党政机关网站", "政府网站标识码", "ICP 备案号", "主办单位"]),
        (OperatorType.INSTITUTION, ["事业单位网站", "党政机关或事业单位标识链接"]),
        (OperatorType.COMPANY, ["企业网站", "ICP 备案号", "联系电话"]),
    ],
)
def test_the_check_names_what_such_an_operator_still_has_to_fill_in(kind, named):
    settings = default_settings()
    settings.operator_type = kind
    settings.save()
    (warning,) = operator_is_named(None, databases=["default"])
    assert all(label in warning.msg for label in named)


def test_only_a_public_body_may_stand_under_gov_cn(settings):
    settings.BASE_URL = "https://fuhua.example.gov.cn"
    warnings = operator_is_named(None, databases=["default"])
    assert "home.W002" in {warning.id for warning in warnings}


def test_without_a_database_nothing_is_asked():
    assert operator_is_named(None) == []
