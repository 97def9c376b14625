"""Organisations in a chart, groups, centres and instructors."""

from datetime import date

import factory
import wagtail_factories

from party.models import (
    Instructor,
    InstructorAssignment,
    OrganisationKind,
    PartyGroupPage,
    PartyIndexPage,
    PartyOrganisation,
    ServiceCentrePage,
)
from tests.factories.core import root_page
from tests.factories.enterprises import ParkPageFactory


class PartyOrganisationFactory(factory.django.DjangoModelFactory):
    """`parent` hangs it below another organisation; without one it stands on top."""

    class Meta:
        model = PartyOrganisation

    name = factory.Sequence(lambda n: f"样例党支部{n}")
    kind = OrganisationKind.BRANCH

    @classmethod
    def _create(cls, model_class, *args, parent=None, **kwargs):
        if parent is None:
            return model_class.add_root(**kwargs)
        parent.refresh_from_db()
        return parent.add_child(**kwargs)


class PartyIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PartyIndexPage

    title = "党建"
    slug = factory.Sequence(lambda n: f"party-{n}")
    parent = factory.LazyFunction(root_page)


class PartyGroupPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = PartyGroupPage

    title = factory.Sequence(lambda n: f"样例党小组{n}")
    slug = ""
    theme = "摄影"
    parent = factory.SubFactory(PartyIndexPageFactory)


class ServiceCentrePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ServiceCentrePage

    title = factory.Sequence(lambda n: f"样例党群服务中心{n}")
    slug = ""
    address = "样例路 1 号"
    parent = factory.SubFactory(PartyIndexPageFactory)


class InstructorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Instructor

    name = factory.Sequence(lambda n: f"样例指导员{n}")


class InstructorAssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = InstructorAssignment

    instructor = factory.SubFactory(InstructorFactory)
    park = factory.SubFactory(ParkPageFactory)
    since = date(2025, 1, 1)
