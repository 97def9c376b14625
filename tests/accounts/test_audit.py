"""The audit log: what comes in, that nothing changes, and who may read it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from accounts import audit
from accounts.models import AuditEntry, AuditError
from accounts.retention import purge
from tests.factories.people import UserFactory
from tests.factories.roles import member_of

pytestmark = pytest.mark.django_db


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_signing_in_and_out_is_recorded(client):
    user = UserFactory(username="li")
    user.set_password("haibian-42-dengta")
    user.save()
    client.post("/accounts/login/", {"login": "li", "password": "wrong"})
    client.post(
        "/accounts/login/", {"login": "li", "password": "haibian-42-dengta"}, REMOTE_ADDR="2001:db8::1"
    )
    client.post("/accounts/logout/")
    assert "登录失败" in actions()
    assert actions()[-2:] == ["登录", "退出"]
    entry = AuditEntry.objects.get(action="登录")
    assert (entry.user_name, entry.ip) == ("li", "2001:db8::1")


def test_a_row_is_never_changed_or_deleted():
    entry = audit.record("显示电话", UserFactory(), "诉求 HYT-1")
    entry.summary = "别的"
    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(summary="别的"),
    ):
        with pytest.raises(AuditError):
            attempt()
    assert AuditEntry.objects.get(pk=entry.pk).summary == "诉求 HYT-1"


def test_rows_past_their_time_are_purged_once_a_day_and_that_is_recorded(settings):
    settings.LOG_RETENTION_DAYS = 400
    noon = datetime(2026, 11, 22, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    midnight = noon.replace(hour=0) - timedelta(days=400)
    AuditEntry.objects.create(action="旧", at=midnight - timedelta(seconds=1))
    AuditEntry.objects.create(action="新", at=midnight)
    with time_machine.travel(noon, tick=False):
        call_command("tick")
        call_command("tick")
    assert actions() == ["新", "清理记录"]
    assert "1 条" in AuditEntry.objects.get(action="清理记录").summary


def test_a_retention_shorter_than_a_year_deletes_nothing(settings):
    settings.LOG_RETENTION_DAYS = 30
    AuditEntry.objects.create(action="旧", at=timezone.now() - timedelta(days=1000))
    with pytest.raises(AuditError, match="365"):
        purge()
    assert actions() == ["旧"]


def test_a_row_outlives_its_user():
    user = UserFactory(username="gone")
    audit.record("导出", summary="企业名录", user=user)
    user.delete()
    assert AuditEntry.objects.get(action="导出").user_name == "gone"


def test_a_long_or_odd_summary_is_kept_readable():
    assert audit.record("导出", summary="a\0" + "长" * 600).summary.startswith("a长")


def test_the_log_is_for_the_audit_administrator(client):
    audit.record("导出", summary="企业名录")
    client.force_login(member_of("审计管理员"))
    response = client.get("/admin/audit/")
    assert response.status_code == 200
    assert "企业名录" in response.content.decode()
    for query in ("?user_name=%00", "?at_from=abc", "?p=abc"):
        assert client.get(f"/admin/audit/{query}").status_code in (200, 404), query
    for role in ("系统管理员", "安全管理员", "编辑"):
        client.force_login(member_of(role))
        assert client.get("/admin/audit/").status_code in (302, 403), role
