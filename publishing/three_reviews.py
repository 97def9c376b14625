"""三审三校: the default workflow of every page, made after migrate and never twice (domain rule P1).

What staff change afterwards stays: nothing is touched once the workflow is there.
"""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from accounts.roles import Role

NAME = "三审三校"
STEPS = (Role.FIRST_REVIEWER, Role.SECOND_REVIEWER, Role.FINAL_REVIEWER)
WAGTAILS_OWN = "Moderators approval"
WAGTAILS_GROUPS = ("Editors", "Moderators")


@transaction.atomic
def ensure_workflow() -> Workflow:
    """The workflow with its three tasks at the root of the tree; there Wagtail's own makes way for it."""
    workflow, is_new = Workflow.objects.get_or_create(name=NAME)
    if is_new:
        for order, role in enumerate(STEPS):
            WorkflowTask.objects.create(workflow=workflow, task=_task(role), sort_order=order)
        _clear_wagtails_own()
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


def _clear_wagtails_own() -> None:
    """The workflow and groups that Wagtail's migrations leave behind, as long as nobody uses them."""
    Workflow.objects.filter(name=WAGTAILS_OWN, workflow_states=None).delete()
    Task.objects.filter(name=WAGTAILS_OWN, task_states=None).delete()
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user=None).delete()
