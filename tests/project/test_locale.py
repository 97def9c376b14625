"""The site speaks Chinese: what installed packages leave in English or say awkwardly stands in locale/."""

import re
from pathlib import Path

import allauth
import django.conf
import polib
import pytest
import wagtail
from django.conf import settings
from django.utils.translation import gettext, ngettext

pytestmark = pytest.mark.once

OWN = Path(settings.LOCALE_PATHS[0]) / "zh_Hans/LC_MESSAGES"
WAGTAIL = Path(wagtail.__file__).parent
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
TAG = re.compile(r"</?[a-z]+")
DOMAINS = ["django", "djangojs"]


def own(domain: str) -> polib.POFile:
    return polib.pofile(str(OWN / f"{domain}.po"))


def translation_of(entry: polib.POEntry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def packaged(domain: str, language: str) -> list[polib.POEntry]:
    files = sorted(WAGTAIL.glob(f"**/locale/{language}/LC_MESSAGES/{domain}.po"))
    return [entry for file in files for entry in polib.pofile(str(file))]


def missing(domain: str) -> set[str]:
    """What Wagtail shows in English: in a catalogue of its own, without a Chinese translation."""
    found = set()
    for english in WAGTAIL.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"):
        chinese = english.parent.parent.parent / f"zh_Hans/LC_MESSAGES/{domain}.po"
        entries = polib.pofile(str(chinese)) if chinese.exists() else []
        done = {entry.msgid for entry in entries if entry.translated() and not entry.fuzzy}
        found |= {entry.msgid for entry in polib.pofile(str(english))} - done
    return found


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_equals_its_source(domain):
    compiled = {(e.msgid, e.msgid_plural): translation_of(e) for e in polib.mofile(str(OWN / f"{domain}.mo"))}
    assert compiled == {(e.msgid, e.msgid_plural): translation_of(e) for e in own(domain)}


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_of_the_original_are_kept(domain):
    for entry in own(domain):
        text = translation_of(entry)
        source = entry.msgid_plural or entry.msgid
        allowed = set(PLACEHOLDER.findall(entry.msgid + source))
        assert set(PLACEHOLDER.findall(text)) <= allowed, entry.msgid
        assert len(TAG.findall(text)) % 2 == len(TAG.findall(source)) % 2, entry.msgid
        if not entry.msgid_plural:
            assert set(PLACEHOLDER.findall(text)) == allowed, entry.msgid


@pytest.mark.parametrize("domain", DOMAINS)
def test_nothing_of_the_admin_is_left_in_english(domain):
    assert missing(domain) - {entry.msgid for entry in own(domain)} == set()


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_override_still_exists_in_the_packages(domain):
    known = {entry.msgid for entry in packaged(domain, "en")}
    for package in (allauth, django.conf):
        path = Path(package.__file__).parent / f"locale/zh_Hans/LC_MESSAGES/{domain}.po"
        known |= {entry.msgid for entry in polib.pofile(str(path))} if path.exists() else set()
    assert {entry.msgid for entry in own(domain)} - known == set()


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_text_leads_out_of_the_site(domain):
    assert [entry.msgid for entry in own(domain) if "://" in translation_of(entry)] == []


def test_the_running_site_uses_the_overrides():
    assert gettext("Bad Token") == "链接不能用"
    assert gettext("This field is required.") == "请填写这一项。"
    assert gettext("Schedule to publish") == "定时发布"
    assert ngettext("%(num_pages)d page", "%(num_pages)d pages", 2) % {"num_pages": 2} == "2 个页面"
