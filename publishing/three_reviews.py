"""三审三校: the default workflow of every page, made after migrate and never twice (domain rule P1).

What staff change afterwards stays: tasks are found by name, steps are only added to a workflow that has none.
"""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from accounts.roles import Role

NAME = "三审三校"
STEPS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The workflow with its three tasks, standing at the root of the tree unless another stands there."""
    workflow, _ = Workflow.objects.get_or_create(name=NAME)
    if not workflow.workflow_tasks.exists():
        for order, role in enumerate(STEPS):
            WorkflowTask.objects.create(workflow=workflow, task=_task(role), sort_order=order)
    root = Page.get_first_root_node()
    if root is not None:
        WorkflowPage.objects.get_or_create(page=root, defaults={"workflow": workflow})
    return workflow


def _task(role: Role) -> GroupApprovalTask:
    task, is_new = GroupApprovalTask.objects.get_or_create(name=role.value)
    if is_new:
        group, _ = Group.objects.get_or_create(name=role.value)
        task.groups.add(group)
    return task
