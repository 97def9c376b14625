"""schema.org in JSON-LD: who runs the site, the way from home, and the nodes that a page adds. Pure.

Fields: those that Google's gallery of structured data asks for. The block is data, not script: a browser
asks its content security policy only about what it would run.
"""

import json
from collections.abc import Iterable

from core.meta.publisher import Publisher
from core.meta.subject import Crumb, Subject
from core.public_address import absolute

CONTEXT = "https://schema.org"
# What would end the block or begin markup in it, as json_script does it.
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured(publisher: Publisher, subject: Subject, address: str) -> str:
    """The text of one block; empty where there is nothing to say."""
    nodes: list[dict] = []
    if subject.is_home:
        nodes += [with_picture(organisation(publisher), subject), website(publisher)]
    elif len(subject.crumbs) > 1 and address:
        nodes.append(breadcrumbs(subject.crumbs))
    nodes += subject.nodes if address else ()
    if not nodes:
        return ""
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(ESCAPES)


def organisation(publisher: Publisher) -> dict:
    """A company or an institution is no GovernmentOrganization."""
    kind = "GovernmentOrganization" if publisher.is_government else "Organization"
    place = {"@type": "PostalAddress", "streetAddress": publisher.address, "addressCountry": "CN"}
    return filled({
        "@type": kind,
        "@id": f"{publisher.home}#organisation",
        "name": publisher.organiser or publisher.name,
        "alternateName": publisher.short_name,
        "url": publisher.home,
        "telephone": publisher.phone,
        "address": place if publisher.address else None,
    })  # fmt: skip


def website(publisher: Publisher) -> dict:
    return {
        "@type": "WebSite",
        "@id": f"{publisher.home}#website",
        "name": publisher.name,
        "url": publisher.home,
        "inLanguage": "zh-CN",
        "publisher": {"@id": f"{publisher.home}#organisation"},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{publisher.home}search/?q={{words}}",
            "query-input": "required name=words",
        },
    }


def breadcrumbs(crumbs: Iterable[Crumb]) -> dict:
    steps = [
        {"@type": "ListItem", "position": number, "name": crumb.title, "item": absolute(crumb.path)}
        for number, crumb in enumerate(crumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def with_picture(node: dict, subject: Subject) -> dict:
    logo = subject.pictures[-1].address if subject.pictures else None
    return filled({**node, "logo": logo})


def questions(pairs: Iterable[tuple[str, str]]) -> list[dict]:
    """pairs: question and answer as plain text. No node without a question."""
    asked = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in pairs
    ]
    return [{"@type": "FAQPage", "mainEntity": asked}] if asked else []


def filled(node: dict) -> dict:
    """Without what is empty."""
    return {name: value for name, value in node.items() if value not in (None, "", [], ())}
