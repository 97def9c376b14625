"""A choice whose labels are the editor's words, not the reader's."""

from wagtail import blocks


class UnsearchedChoiceBlock(blocks.ChoiceBlock):
    """Keeps its label out of the search: nobody looks for “一级小标题”."""

    def get_searchable_content(self, value) -> list[str]:
        return []
