"""Parks with what hangs on them, enterprises with their tenancies and members."""

from datetime import date

import factory
import wagtail_factories

from enterprises.models import (
    EnterpriseFlag,
    EnterpriseIndexPage,
    EnterpriseMember,
    EnterprisePage,
    FlagKind,
    GraduationGround,
    Indicator,
    IPCount,
    IPKind,
    MemberRole,
    ParkIndexPage,
    ParkPage,
    Tenancy,
    TenancyStatus,
)
from tests.factories.core import root_page
from tests.factories.people import UserFactory


class ParkIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ParkIndexPage

    title = "园区"
    slug = factory.Sequence(lambda n: f"parks-{n}")
    parent = factory.LazyFunction(root_page)


class ParkPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ParkPage

    title = factory.Sequence(lambda n: f"样例园区{n}")
    slug = ""
    parent = factory.SubFactory(ParkIndexPageFactory)


class EnterpriseIndexPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = EnterpriseIndexPage

    title = "企业"
    slug = factory.Sequence(lambda n: f"enterprises-{n}")
    parent = factory.LazyFunction(root_page)


class EnterprisePageFactory(wagtail_factories.PageFactory):
    """An unregistered team; `registered` or `credit_code` makes it an enterprise, `park` gives it a current tenancy."""

    class Meta:
        model = EnterprisePage
        skip_postgeneration_save = True

    class Params:
        registered = factory.Trait(is_unregistered_team=False, source="园区登记表")

    title = factory.Sequence(lambda n: f"样例企业{n}")
    slug = ""
    parent = factory.SubFactory(EnterpriseIndexPageFactory)
    is_unregistered_team = factory.LazyAttribute(lambda page: not getattr(page, "credit_code", None))

    @factory.post_generation
    def park(self, create, park, **tenancy):
        if park:
            TenancyFactory(enterprise=self, park=park, **tenancy)


class TenancyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Tenancy

    class Params:
        graduated = factory.Trait(
            status=TenancyStatus.GRADUATED,
            left_on=date(2025, 6, 30),
            graduation_ground=GraduationGround.HIGH_TECH,
        )
        moved_out = factory.Trait(status=TenancyStatus.MOVED_OUT, left_on=date(2025, 6, 30))
        resident = factory.Trait(status=TenancyStatus.RESIDENT)

    enterprise = factory.SubFactory(EnterprisePageFactory)
    park = factory.SubFactory(ParkPageFactory)
    entered_on = date(2024, 3, 1)


class EnterpriseFlagFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EnterpriseFlag

    enterprise = factory.SubFactory(EnterprisePageFactory)
    kind = FlagKind.HIGH_TECH
    valid_from = date(2024, 12, 1)
    valid_to = date(2027, 11, 30)
    source = "认定公告"


class IPCountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IPCount

    enterprise = factory.SubFactory(EnterprisePageFactory)
    kind = IPKind.SOFTWARE
    value = 37
    as_of = date(2022, 12, 31)
    source = "园区年度报表"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator

    name = "高新技术企业"
    value = 59
    unit = "家"
    as_of = date(2022, 8, 31)
    source = "园区年度总结"


class EnterpriseMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = EnterpriseMember

    class Params:
        owner = factory.Trait(role=MemberRole.OWNER)
        gone = factory.Trait(is_active=False)

    enterprise = factory.SubFactory(EnterprisePageFactory)
    user = factory.SubFactory(UserFactory)
