"""What a department still owes to requests, and where routing still names it: both speak against closing it."""

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from accounts.models import User
from alliance.models import Department
from enterprises.models import ParkPage
from mailbox.models import MailboxSettings, RoutingRule, Ticket
from mailbox.readiness import listed

MOST = 30


def open_tasks(department: Department, viewer: User | None) -> list[str]:
    """One sentence: requests that the viewer may see by number, with links; others are only counted."""
    owed = Ticket.objects.open().filter(tasks__department=department, tasks__is_open=True)
    count = owed.distinct().count()
    if not count:
        return []
    seen = owed.visible_to(viewer) if viewer else owed.none()
    rows = list(seen.order_by("due_at", "pk").values_list("pk", "number").distinct())
    if not rows:
        return [f"还有 {count} 件诉求没有办完，请协调员先办结或改派。"]
    links = [(reverse("mailbox_tickets:inspect", args=[pk]), number) for pk, number in rows[:MOST]]
    numbers = format_html_join("、", '<a href="{}">{}</a>', links)
    cut = " 等" if len(rows) > MOST else ""
    hidden = f"，另有 {count - len(rows)} 件您看不到，请联系协调员" if count > len(rows) else ""
    return [format_html("还有 {} 件诉求没有办完：{}{}{}。请先办结或改派。", count, numbers, cut, hidden)]


def places_in_routing(department: Department, viewer: User | None) -> list[str]:
    """Rules, parks and the settings that send requests to the department. Everybody may know them."""
    told = []
    if rules := list(RoutingRule.objects.naming(department).values_list("name", flat=True)):
        told.append(f"派单规则{listed(rules, MOST)}还派给它，请先改派其他部门或停用规则。")
    parks = ParkPage.objects.filter(station=department).order_by("title")
    if titles := list(parks.values_list("title", flat=True)):
        told.append(f"它还是园区{listed(titles, MOST)}的服务站，请先为园区另选。")
    if MailboxSettings.load().last_resort_id == department.pk:
        told.append("它还是红色邮筒设置里的兜底服务站，请先另选。")
    return told
