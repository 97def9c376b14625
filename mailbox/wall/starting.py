"""What the wall and the ways to a request register with the apps below when the site starts."""

from core.share import sources
from mailbox.wall import entries, page_kinds, subjects
from mailbox.wall.news_kind import NEWS
from search import places
from search.places import Place


def start() -> None:
    """From the app's `ready()`."""
    entries.register()
    sources.register(subjects.KIND, subjects.find_card)
    page_kinds.register(NEWS)
    places.register(
        Place("mailbox:form", "提诉求", "企业诉求写在这里：不用注册，两屏写完，部门按时限答复。"),
        Place("mailbox:wall", "诉求答复", "企业问过、部门答复过、同意公开的诉求，按类别和词查找。"),
        Place("mailbox:track", "查询诉求进度", "凭编号和查询码看办到哪一步、谁在办、什么时候答复。"),
    )
