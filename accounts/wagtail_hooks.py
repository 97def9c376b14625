from django.urls import path, reverse_lazy
from wagtail import hooks

from accounts.account_links import to_email, to_password, to_second_factor
from accounts.audit_admin import AuditMenuItem, AuditView
from accounts.bulk import guard_bulk


@hooks.register("register_admin_urls")
def audit_urls() -> list:
    return [
        path("audit/", AuditView.as_view(), name="audit_log"),
        path("audit/results/", AuditView.as_view(results_only=True), name="audit_log_results"),
    ]


@hooks.register("register_reports_menu_item")
def audit_menu_item() -> AuditMenuItem:
    return AuditMenuItem("审计记录", reverse_lazy("audit_log"), icon_name="history", order=900)


hooks.register("before_bulk_action", guard_bulk)
hooks.register("register_account_menu_item", to_password)
hooks.register("register_account_menu_item", to_email)
hooks.register("register_account_menu_item", to_second_factor)
