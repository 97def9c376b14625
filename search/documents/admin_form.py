"""The document library's form: beside the file it says what the site's search makes of it."""

from wagtail.documents.forms import BaseDocumentForm

from core.models import SiteDocument
from search.documents.reader.outcome import MOST_SIGNS
from search.documents.standing import open_documents
from search.models.document_text import State, current_text

NOT_SHOWN = "站内搜索：这个文件还没有用在公开的页面上，访客搜不到。"
WAITING = "站内搜索：文字正在读取，一两分钟后就能搜到里面的字。"
FOUND = "站内搜索：里面的文字能搜到，共 {signs:,} 个字。"
CUT = f"站内搜索：文件很长，前 {MOST_SIGNS:,} 个字能搜到，后面的搜不到。"
TITLE_ONLY = "站内搜索：{why}，访客只能搜到标题。{advice}"
WHY = {
    State.NO_TEXT: ("里面没有文字，可能是扫描件", "有原稿的，请从原稿另存为 PDF 后换上。"),
    State.LOCKED: ("文件设了打开密码", "请去掉密码后重新上传。"),
    State.UNREADABLE: ("文件打不开，可能已损坏或后缀不对", "请另存一份，能正常打开后重新上传。"),
    State.TOO_LARGE: ("文件超过 20 MB", "请压缩图片或拆成几个文件后重新上传。"),
    State.TOO_COMPLEX: ("文件太复杂，读取时超过了时限", "请用“打印为 PDF”另存一份后重新上传。"),
    State.OTHER: ("这种格式的文字不读取", "能另存为 PDF、docx 或 xlsx 的，请另存后上传。"),
}


class DocumentForm(BaseDocumentForm):
    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].help_text = told(self.instance)


def told(document: SiteDocument) -> str:
    """A sentence for editors: whether visitors find the document, and what to do when not by its words."""
    if not open_documents().filter(pk=document.pk).exists():
        return NOT_SHOWN
    kept = current_text(document)
    if kept is None or kept.state == State.WAITING:
        return WAITING
    if kept.state == State.FOUND:
        return CUT if kept.is_cut else FOUND.format(signs=len(kept.text))
    why, advice = WHY[State(kept.state)]
    return TITLE_ONLY.format(why=why, advice=advice)
