"""What editors read beside a file: whether the search knows its words, and what to do when not."""

import pytest

from core.models import SiteDocument
from search.documents.admin_form import WHY
from search.models.document_text import DocumentText, State
from tests.factories.documents import new_paper
from tests.factories.news import PolicyPageFactory

pytestmark = pytest.mark.django_db


def told(admin_client, document: SiteDocument) -> str:
    page = admin_client.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    return page[page.index("站内搜索：") :].split("<")[0].strip()


def test_each_state_is_told_in_a_sentence(admin_client):
    document = new_paper(b"")
    assert told(admin_client, document) == "站内搜索：这个文件还没有用在公开的页面上，访客搜不到。"
    PolicyPageFactory(document=document)
    assert "正在读取" in told(admin_client, document)
    row = DocumentText.objects.create(document=document, file_name=document.file.name)
    assert "正在读取" in told(admin_client, document)
    row.state, row.text = State.FOUND, "字" * 3210
    row.save()
    assert told(admin_client, document) == "站内搜索：里面的文字能搜到，共 3,210 个字。"
    row.state, row.text = State.NO_TEXT, ""
    row.save()
    assert told(admin_client, document) == (
        "站内搜索：里面没有文字，可能是扫描件，访客只能搜到标题。有原稿的，请从原稿另存为 PDF 后换上。"
    )


@pytest.mark.once
def test_no_state_is_without_a_sentence():
    assert set(WHY) == set(State) - {State.WAITING, State.FOUND}
