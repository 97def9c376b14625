"""Counts of many models at once."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Site

from accounts.models import User
from core.figures import count_together
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def test_any_number_of_models_is_counted_in_one_query(django_assert_num_queries):
    UserFactory(username="one")
    asked = {
        "users": User.objects.order_by("username"),
        "one": User.objects.filter(username="one"),
        "none": Group.objects.none(),
        "nobody": Group.objects.filter(name="没有这个组"),
        "sites": Site.objects.all(),
    }
    with django_assert_num_queries(1):
        counted = count_together(asked)
    assert counted == {key: rows.count() for key, rows in asked.items()}
    assert (counted["one"], counted["none"], counted["nobody"]) == (1, 0, 0)


def test_nothing_asked_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert count_together({}) == {}
