"""The home page opens at both sizes, calls nobody else and complains of nothing."""


def test_home_opens_without_errors_or_outside_calls(visitor, size):
    person = visitor(size)
    page = person.open("/")
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert person.errors == []
    assert person.strangers == []
