"""Departments, those who work in them, and what they offer."""

from datetime import date

import factory

from alliance.models import Department, DepartmentKind, DepartmentMember, DepartmentRole, ServiceItem
from tests.factories.people import UserFactory


class DepartmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Department

    class Params:
        station = factory.Trait(kind=DepartmentKind.STATION)
        closed = factory.Trait(is_active=False)

    name = factory.Sequence(lambda n: f"样例部门{n}")
    short_name = factory.Sequence(lambda n: f"部门{n}")


class DepartmentMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DepartmentMember

    class Params:
        head = factory.Trait(role=DepartmentRole.HEAD)
        gone = factory.Trait(is_active=False)

    department = factory.SubFactory(DepartmentFactory)
    user = factory.SubFactory(UserFactory)


class ServiceItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ServiceItem

    name = factory.Sequence(lambda n: f"样例事项{n}")
    department = factory.SubFactory(DepartmentFactory)
    version_date = date(2026, 3, 1)
