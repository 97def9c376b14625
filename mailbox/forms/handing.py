"""What goes to which colleague."""

from django import forms

from mailbox.forms.absence import PersonField, with_offices
from mailbox.handing import stays
from mailbox.models import DepartmentTask

TEXT_LENGTH = 500


class TasksField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, task: DepartmentTask) -> str:
        why = stays(task)
        return f"{task.ticket.number} {task.ticket.title}{f'（{why}）' if why else ''}"


class HandingForm(forms.Form):
    tasks = TasksField(
        label="交接哪些", queryset=DepartmentTask.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "请至少勾选一件。",
            "invalid_choice": "有的任务已经办完或转交，下面是现在的，请再看一遍。",
            "invalid_pk_value": "有的任务已经办完或转交，下面是现在的，请再看一遍。",
        },
    )  # fmt: skip
    colleague = PersonField("接手的同事")
    text = forms.CharField(
        label="交接说明", max_length=TEXT_LENGTH, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="办到哪一步、答应过企业什么。写进每一件的经过，企业看不到。",
        error_messages={"max_length": f"最多 {TEXT_LENGTH} 字。"},
    )  # fmt: skip

    def __init__(self, *args, tasks, colleagues, **more) -> None:
        super().__init__(*args, **more)
        self.fields["tasks"].queryset = tasks
        self.fields["colleague"].queryset = with_offices(colleagues)
        self.initial.setdefault("tasks", [task.pk for task in tasks if not stays(task)])
