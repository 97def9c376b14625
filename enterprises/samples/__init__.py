"""The six parks and the incubator inside one of them, reported figures, and enterprises."""

from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from core.samples.images import image
from core.samples.loading import Samples, read
from core.samples.pages import body_of, publish_below, section, tag
from enterprises.models import (
    EnterpriseFlag,
    EnterpriseHonour,
    EnterpriseMember,
    EnterprisePage,
    Facility,
    Honour,
    Indicator,
    IPCount,
    ParkPage,
    Product,
    SupportRecord,
    Tenancy,
)

FOLDER = Path(__file__).parent
VISIT = ("address", "directions", "phone", "hours")
CONTACT = (
    "website",
    "contact_office",
    "contact_phone",
    "contact_email",
    "contact_address",
    "contact_agreed_on",
)
PUBLISHED_BEFORE = timedelta(days=200)


def load(samples: Samples) -> None:
    samples.load("park", FOLDER / "parks.toml", _park)
    samples.load("indicator", FOLDER / "indicators.toml", _indicator)
    samples.load("support", FOLDER / "support.toml", _support)
    samples.load("enterprise", FOLDER / "enterprises.toml", _enterprise)
    for name, row in read(FOLDER / "enterprises.toml").items():
        for user, role in row.get("members", {}).items():
            samples.add(f"enterprise-member:{name}:{user}", _member, name, user, role)


def _park(samples: Samples, row: dict) -> ParkPage:
    """Of a real park only what was reported, and marked words on how to get there; the rest stays blank."""
    park = ParkPage(
        title=row["title"],
        slug=row["slug"],
        summary=row["summary"],
        focus=row.get("focus", ""),
        **{name: row.get(name, "") for name in VISIT},
        source=row["source"],
        station=samples.find(row.get("station")),
        parent_park=samples.find(row.get("parent")),
        cover=image(samples, row["cover"]),
        body=body_of(row["body"], row.get("blocks")),
    )
    park.honours = [Honour(**honour) for honour in row.get("honours", [])]
    park.indicators = [Indicator(**indicator) for indicator in row.get("indicators", [])]
    park.facilities = [Facility(**facility) for facility in row.get("facilities", [])]
    return publish_below(section("parks"), park, samples.now - PUBLISHED_BEFORE)


def _indicator(samples: Samples, row: dict) -> Indicator:
    return Indicator.objects.create(**row)


def _support(samples: Samples, row: dict) -> SupportRecord:
    return SupportRecord.objects.create(
        kind=row["kind"],
        amount=row["amount"],
        enterprise_count=row["count"],
        received_on=timezone.localdate(samples.now) + timedelta(days=row["days"]),
        source="样例台账",
        is_sample=True,
    )


def _enterprise(samples: Samples, row: dict) -> EnterprisePage:
    page = EnterprisePage(
        title=row["title"],
        summary=row["summary"],
        industry=row["industry"],
        products=row["products"],
        founded_on=row.get("founded_on"),
        is_unregistered_team=row.get("is_unregistered_team", False),
        credit_code=row.get("credit_code"),
        legal_name=row.get("legal_name", ""),
        is_sample=row.get("is_sample", True),
        source=row.get("source", "样例"),
        body=body_of(row.get("body", ""), row.get("blocks")),
    )
    for name in CONTACT:
        setattr(page, name, row.get(name, page._meta.get_field(name).get_default()))
    page.tenancies = [_tenancy(samples, tenancy) for tenancy in row.get("tenancies", [])]
    page.flags = [_flag(samples, flag) for flag in row.get("flags", [])]
    page.ip_counts = [IPCount(**count) for count in row.get("ip", [])]
    page.honours = [EnterpriseHonour(**honour) for honour in row.get("honours", [])]
    page.catalogue = [_product(samples, product) for product in row.get("catalogue", [])]
    tag(samples, page, row.get("tags", []))
    return publish_below(section("enterprises"), page, samples.now - PUBLISHED_BEFORE)


def _tenancy(samples: Samples, row: dict) -> Tenancy:
    return Tenancy(**_dated(samples, row) | {"park": samples.get(row["park"])})


def _flag(samples: Samples, row: dict) -> EnterpriseFlag:
    """Dates count from today, so that some recognition is always about to expire."""
    flag = EnterpriseFlag(**{"source": "样例"} | _dated(samples, row))
    flag.clean()
    return flag


def _product(samples: Samples, row: dict) -> Product:
    picture = row.get("picture")
    return Product(**row | {"picture": image(samples, picture) if picture else None})


def _dated(samples: Samples, row: dict) -> dict:
    """`valid_to_days = 60` becomes `valid_to`, 60 days from today."""
    today = timezone.localdate(samples.now)
    return {
        name.removesuffix("_days"): today + timedelta(days=value) if name.endswith("_days") else value
        for name, value in row.items()
    }


def _member(samples: Samples, enterprise: str, user: str, role: str) -> EnterpriseMember:
    return EnterpriseMember.objects.create(
        enterprise=samples.get(f"enterprise:{enterprise}"), user=samples.get(f"user:{user}"), role=role
    )
