"""Lines of a Word file: paragraphs, rows of tables, text boxes; nothing that was deleted."""

from collections.abc import Iterator
from typing import BinaryIO

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

TEXT, PARAGRAPH, ROW = qn("w:t"), qn("w:p"), qn("w:tr")
BLANKS = frozenset({qn("w:tab"), qn("w:br"), qn("w:cr")})
# A text box stands there twice, for old programs too; what was moved elsewhere stands there as well.
PASSED_OVER = frozenset(
    {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:moveFrom")}
)
HOLDERS = {PARAGRAPH: "", ROW: " | "}  # what stands between the parts of each


def lines(file: BinaryIO) -> Iterator[str]:
    """Paragraphs within a row belong to the row; those of a text box stand before the one that holds it."""
    walk = etree.iterwalk(Document(file).element.body, events=("start", "end"))
    open_parts: list[list[str]] = []
    for event, element in walk:
        if event == "start":
            _open(walk, element, open_parts)
        elif element.tag in HOLDERS:
            line = HOLDERS[element.tag].join(open_parts.pop())
            if open_parts and _stands_in_row(element):
                open_parts[-1] += [line] if line.strip() else []
            else:
                yield line


def _open(walk, element, open_parts: list[list[str]]) -> None:
    if element.tag in PASSED_OVER:
        walk.skip_subtree()
    elif element.tag in HOLDERS:
        open_parts.append([])
    elif open_parts and element.tag == TEXT:
        open_parts[-1].append(element.text or "")
    elif open_parts and element.tag in BLANKS:
        open_parts[-1].append(" ")


def _stands_in_row(element) -> bool:
    """Whether the nearest holder above is a row."""
    above = next(element.iterancestors(*HOLDERS), None)
    return above is not None and above.tag == ROW
