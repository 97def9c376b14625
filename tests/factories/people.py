"""People and the departments in which they work."""

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from alliance.models import Department, DepartmentMember


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"user{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.cn")

    @factory.post_generation
    def permissions(self, create, names, **kwargs):
        for name in names or ():
            app, codename = name.split(".")
            self.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))


def department_with_clerk(name, role="clerk", **more):
    """A department and a user who works in it and may enter the admin."""
    department = Department.objects.create(name=f"{name}局", short_name=name, **more)
    clerk = UserFactory(username=f"clerk-{name}", permissions=["wagtailadmin.access_admin"])
    DepartmentMember.objects.create(department=department, user=clerk, role=role)
    return department, clerk


def departments_with_clerks(*names: str) -> list[tuple]:
    """Several of them at a stroke, as `department_with_clerk` makes one; the search knows nothing of them."""
    departments = Department.objects.bulk_create(
        [Department(name=f"{name}局", short_name=name) for name in names]
    )
    clerks = get_user_model().objects.bulk_create(
        [UserFactory.build(username=f"clerk-{name}") for name in names]
    )
    pairs = list(zip(departments, clerks, strict=True))
    DepartmentMember.objects.bulk_create(
        [DepartmentMember(department=department, user=clerk, role="clerk") for department, clerk in pairs]
    )
    entering = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    entering.user_set.add(*clerks)
    return pairs
