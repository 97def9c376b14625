"""Party organisations, groups, service centres and instructors."""

from datetime import timedelta
from pathlib import Path

from core.samples.images import image
from core.samples.loading import Samples
from core.samples.pages import body_of, publish_below, section
from party.models import (
    Instructor,
    InstructorAssignment,
    PartyGroupPage,
    PartyOrganisation,
    Room,
    ServiceCentrePage,
    StaffPost,
)

FOLDER = Path(__file__).parent
PHONE = "0535-0000000"
PUBLISHED_BEFORE = timedelta(days=190)
LINKS = ("parent", "park", "enterprises")


def load(samples: Samples) -> None:
    samples.load("organisation", FOLDER / "organisations.toml", _organisation)
    samples.load("group", FOLDER / "groups.toml", _group)
    samples.load("centre", FOLDER / "centres.toml", _centre)
    samples.load("instructor", FOLDER / "instructors.toml", _instructor)


def _organisation(samples: Samples, row: dict) -> PartyOrganisation:
    """Units below the general branches are invented; names of the upper ones follow the report."""
    parent = samples.find(row.get("parent"))
    enterprises = [samples.get(key) for key in row.get("enterprises", [])]
    fields = {key: value for key, value in row.items() if key not in LINKS}
    organisation = PartyOrganisation(
        park=samples.find(row.get("park")), **{"is_sample": True, "source": "样例"} | fields
    )
    if parent:
        parent.add_child(instance=organisation)
    else:
        PartyOrganisation.add_root(instance=organisation)
    organisation.enterprises.set(enterprises)
    return organisation


def _group(samples: Samples, row: dict) -> PartyGroupPage:
    page = PartyGroupPage(
        title=row["title"],
        summary=row["summary"],
        theme=row["theme"],
        cover=image(samples, row["cover"]),
        leader_title=row.get("leader_title", ""),
        park=samples.find(row.get("park")),
        join_who=row.get("join_who", ""),
        join_contact=row["join_contact"],
        is_sample=row.get("is_sample", True),
        body=body_of(row["body"]),
    )
    return publish_below(section("party"), page, samples.now - PUBLISHED_BEFORE)


def _centre(samples: Samples, row: dict) -> ServiceCentrePage:
    page = ServiceCentrePage(
        title=row["title"],
        summary=row["summary"],
        park=samples.get(row["park"]),
        address=row["address"],
        hours=row["hours"],
        booking=row["booking"],
        phone=PHONE,
        cover=image(samples, row["cover"]),
        is_sample=True,
        body=body_of(row["body"]),
    )
    page.rooms = [Room(**room) for room in row["rooms"]]
    page.posts = [StaffPost(phone=PHONE, **post) for post in row["posts"]]
    return publish_below(section("party"), page, samples.now - PUBLISHED_BEFORE)


def _instructor(samples: Samples, row: dict) -> Instructor:
    instructor = Instructor(
        name=row["name"], unit=row["unit"], kind=row["kind"], office_phone=PHONE, is_sample=True,
        user=samples.find(row.get("user")),
    )  # fmt: skip
    instructor.assignments = [
        InstructorAssignment(park=samples.get(row["park"]), enterprise=samples.find(key), since=row["since"])
        for key in row.get("enterprises", [None])
    ]
    instructor.save()
    return instructor
