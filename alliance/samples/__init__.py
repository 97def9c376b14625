"""Departments of the alliance, the parks' stations, who works there and what they offer."""

from pathlib import Path

from alliance.models import Department, DepartmentMember, ServiceItem
from core.samples.loading import Samples, read

FOLDER = Path(__file__).parent
PHONE = "0535-0000000"
HOURS = "工作日 8:30–12:00，14:00–17:30"


def load(samples: Samples) -> None:
    samples.load("department", FOLDER / "departments.toml", _department)
    for name, row in read(FOLDER / "departments.toml").items():
        for key, role in row.get("members", {}).items():
            samples.add(f"department-member:{name}:{key}", _member, name, key, role)
    samples.load("service", FOLDER / "services.toml", _service)


def _department(samples: Samples, row: dict) -> Department:
    fields = {key: value for key, value in row.items() if key != "members"}
    if fields.setdefault("is_sample", True):
        fields |= {"phone": PHONE, "hours": HOURS}
    return Department.objects.create(**fields)


def _member(samples: Samples, department: str, user: str, role: str) -> DepartmentMember:
    return DepartmentMember.objects.create(
        department=samples.get(f"department:{department}"), user=samples.get(f"user:{user}"), role=role
    )


def _service(samples: Samples, row: dict) -> ServiceItem:
    fields = row | {"department": samples.get(f"department:{row['department']}")}
    return ServiceItem.objects.create(is_sample=True, **fields)
