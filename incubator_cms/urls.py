"""Every address that is not a page. Those of design stay for good; Wagtail's catch-all comes last."""

from django.conf import settings
from django.conf.urls.static import static
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from accounts.urls import admin_urls, frontend_urls, invitation_urls
from alliance.sitemap import DepartmentSitemap
from core.codes.views import code, code_for_print, short
from core.health import healthz, readyz
from core.robots import icon, robots
from core.serving import serve
from core.share.views import share
from core.site_map import site_map
from core.sitemaps import PageSitemap, sitemap, sitemap_part
from events.views import calendar
from mailbox.admin.keeping import admin_urls as mailbox_admin_urls
from mailbox.wall.sitemap import AnswerSitemap
from party.sitemap import UnitSitemap
from peers.sitemap import QuestionSitemap

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.server_error"

SITEMAPS = {"sitemaps": {
    "pages": PageSitemap, "answers": AnswerSitemap, "peers": QuestionSitemap, "units": UnitSitemap,
    "departments": DepartmentSitemap,
}}  # fmt: skip

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots, name="robots"),
    path("favicon.ico", icon, name="icon"),
    path("sitemap.xml", sitemap, SITEMAPS, name="sitemap"),
    path("sitemap-<slug:section>.xml", sitemap_part, SITEMAPS, name="sitemap_part"),
    path("sitemap/", site_map, name="site_map"),
    path("share/<str:name>", share, name="share"),
    path("p/<int:pk>/", short, name="short_address"),
    path("qr/<int:pk>.svg", code, name="page_code"),
    path("qr/<int:pk>.png", code_for_print, name="page_code_print"),
    path("search/", include("search.urls")),
    path("my/", include("desk.urls")),
    path("accounts/", include([*invitation_urls, path("", include("allauth.urls"))])),
    path("admin/", include([*admin_urls, *mailbox_admin_urls])),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("events/", include("events.urls")),
    path("party/", include("party.urls")),
    path("alliance/", include("alliance.urls")),
    path("mailbox/peers/", include("peers.urls")),
    path("mailbox/", include("mailbox.urls")),
    path("", include("home.urls")),
    re_path(r"^(?P<where>(?:[\w-]+/)+)calendar\.ics$", calendar, name="calendar"),
]

if settings.DEBUG:
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += [
    path("_util/", include(frontend_urls)),
    re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
    path("", include(wagtail_urls)),
]
