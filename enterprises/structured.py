"""An enterprise as schema.org's Organization: what its page shows, and nothing of its registration."""

from core.meta.about import About
from core.meta.structured import filled
from core.public_address import absolute


def enterprise(page, about: About) -> list[dict]:
    node = {
        "@type": "Organization",
        "name": page.title,
        "legalName": page.legal_name,
        "description": about.description or page.products,
        "url": page.website or about.address,
        "mainEntityOfPage": about.address,
        "logo": absolute(page.logo.file.url) if page.logo else "",
        "image": about.pictures,
        "foundingDate": page.founded_on.isoformat() if page.founded_on else "",
    }
    return [filled(node)]
