"""What a piece of news must say (domain rule G5), as sentences beside the field."""


def news_errors(page) -> dict[str, str]:
    """Field → sentence; empty when the page may be saved."""
    errors = {}
    if page.is_reprint and not page.source.strip():
        errors["source"] = "转载的文章要写明来源，请填写原发布单位。"
    if page.link_url and page.body:
        errors["link_url"] = "填了链接地址，正文不会显示。请删去链接地址，或者清空正文。"
    if page.corrected_on and not page.correction_note.strip():
        errors["correction_note"] = "填了更正日期，请写明更正了什么。"
    return errors
