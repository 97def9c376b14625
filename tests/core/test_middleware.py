import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.once]

HUGE = "9" * 30


@pytest.mark.parametrize(
    "path",
    [f"/admin/events/{HUGE}/photos/", f"/admin/pages/{HUGE}/edit/", f"/admin/mailbox/list/all/?park={HUGE}"],
)
def test_a_number_that_no_table_holds_is_not_found(admin_client, path):
    assert admin_client.get(path).status_code in (200, 404)


def test_a_huge_park_in_the_form_is_no_fault_of_ours(client):
    assert client.post("/mailbox/", {"park": HUGE, "text": "漏水"}).status_code in (200, 404, 422)
