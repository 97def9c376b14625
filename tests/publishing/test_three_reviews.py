"""三审三校: who may do what to a page, and the workflow that carries it to its publication."""

import pytest
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage

from publishing.three_reviews import NAME, ensure_workflow
from tests.factories.news import NewsPageFactory, news_index
from tests.factories.roles import member_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.mark.parametrize(
    ("role", "can_add", "can_edit", "can_publish"),
    [
        ("编辑", True, True, False),
        ("初审", False, True, False),
        ("复审", False, True, False),
        ("终审", False, True, True),
        ("协调员", False, False, False),
        ("部门经办人", False, False, False),
        ("审计管理员", False, False, False),
    ],
)
def test_what_each_role_may_do_to_a_page(role, can_add, can_edit, can_publish):
    user = member_of(role)
    page = NewsPageFactory()
    assert news_index().permissions_for_user(user).can_add_subpage() is can_add
    assert page.permissions_for_user(user).can_edit() is can_edit
    assert page.permissions_for_user(user).can_publish() is can_publish


def test_the_workflow_stands_at_the_root_once():
    ensure_workflow()
    ensure_workflow()
    workflow = Workflow.objects.get(name=NAME)
    assert [row.task.name for row in workflow.workflow_tasks.order_by("sort_order")] == [
        "初审",
        "复审",
        "终审",
    ]
    assert WorkflowPage.objects.get(page=Page.get_first_root_node()).workflow == workflow
    assert NewsPageFactory().get_workflow() == workflow


def test_what_staff_changed_in_the_workflow_stays():
    workflow = Workflow.objects.get(name=NAME)
    workflow.workflow_tasks.filter(task__name="复审").delete()
    ensure_workflow()
    assert workflow.workflow_tasks.count() == 2
    assert GroupApprovalTask.objects.count() == 3


def test_a_page_goes_live_after_the_third_approval_only():
    page = NewsPageFactory(title="旧标题")
    page.title = "新标题"
    page.save_revision()
    page.get_workflow().start(page, member_of("编辑"))
    for role in ("初审", "复审", "终审"):
        page.refresh_from_db()
        assert page.title == "旧标题"
        task_state = page.current_workflow_task_state
        assert task_state.task.name == role
        reviewer = member_of(role)
        assert "approve" in [name for name, *_ in task_state.task.specific.get_actions(page, reviewer)]
        task_state.approve(user=reviewer)
    page.refresh_from_db()
    assert page.title == "新标题"
