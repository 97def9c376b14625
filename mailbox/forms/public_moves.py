"""Forms of the enterprise's moves, made from the rows of the table."""

from django import forms

from core.form_fields import EMAIL_ERRORS, EMAIL_LENGTH, AddressField, ShortField
from mailbox.forms.public_fields import CleanedField
from mailbox.inputs import clean_phone, clean_text
from mailbox.models.choices import Level, Solved
from mailbox.workflow import Move

CHOOSE = {"required": "请选一项。", "invalid_choice": "请从列表中选择。"}


def _text(label: str, *, required: bool, help_text: str = "") -> forms.Field:
    return CleanedField(
        label=label,
        required=required,
        help_text=help_text,
        cleaner=clean_text,
        widget=forms.Textarea({"rows": 6}),
        error_messages={"required": f"请填写{label}。"},
    )


# Of each move: what its page says, what the button says, what happens next, and the label of its text.
WORDS: dict[str, dict[str, str]] = {
    "append": {
        "lead": "补充的内容会和原来的诉求放在一起，办理部门马上能看到。办结时限不变。",
        "button": "提交说明", "text": "要追加的说明", "done": "已追加，办理部门已收到提醒。",
    },
    "correct_contact": {
        "lead": "填写新的联系方式，保存后经办人按新的联系您。",
        "button": "保存", "text": "", "done": "联系方式已更新，经办人会按新的联系您。",
    },
    "nudge": {
        "lead": "每个工作日可以催办一次，办理部门和协调员都会收到提醒。",
        "button": "催办", "text": "想说的话",
    },
    "contest": {
        "lead": "对不予受理的决定有不同意见，可以申诉一次，由督办员复核。",
        "button": "提交申诉", "text": "申诉理由", "done": "申诉已提交，由督办员复核，结果会写在这一页。",
    },
    "supply": {
        "lead": "收到补充，办理部门马上接着办。材料拍照上传也可以。",
        "button": "提交补充", "text": "补充的内容", "done": "已收到补充，办理部门接着办，新的时限见下方。",
    },
    "rate": {
        "lead": "请如实评价。不满意的，协调员会在 1 个工作日内打电话回访。",
        "button": "提交评价", "text": "说说原因",
    },
    "reopen": {
        "lead": "每件诉求可以重开一次，由原办理部门重新办理，时限另算。",
        "button": "重开这件诉求", "text": "哪里还没有解决",
        "done": "已重开，办理部门会重新办理，新的时限见下方。",
    },
    "withdraw_consent": {
        "lead": "撤回后，这件诉求和答复不再公开；已经公开的马上撤下。不影响办理。",
        "button": "撤回公开同意", "text": "想说的话", "done": "已撤回公开同意，这件诉求不再公开。",
    },
    "withdraw": {
        "lead": "撤回后部门停止办理，不能恢复；以后需要时可以再提一件新的诉求。",
        "button": "确认撤回", "text": "撤回原因", "done": "已撤回，各部门不再办理。",
    },
}  # fmt: skip
DEFAULT_WORDS = {"lead": "", "button": "提交", "text": "说明", "done": "已提交。"}


def words_of(move: Move) -> dict[str, str]:
    return WORDS.get(move.name, DEFAULT_WORDS)


def move_form(move: Move, *args, **kwargs) -> forms.Form:
    """A form with the move's inputs, each required where the table needs it; files are drawn apart."""
    form = forms.Form(*args, **kwargs)
    for name in (*move.needs, *move.takes):
        if name != "files":
            form.fields[name] = FIELDS[name](move, name in move.needs)
    return form


def takes_files(move: Move) -> bool:
    return "files" in (*move.needs, *move.takes)


def _text_of(move: Move, required: bool) -> forms.Field:
    help_text = (
        "评“不满意”“非常不满意”的必填，写明哪里没有做好；其他的可以不填。" if move.name == "rate" else ""
    )
    return _text(words_of(move)["text"], required=required, help_text=help_text)


FIELDS = {
    "text": _text_of,
    "contact_name": lambda move, required: ShortField(
        label="联系人", length=30, required=required,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": "请告诉我们怎么称呼您。"},
    ),
    "contact_phone": lambda move, required: CleanedField(
        label="联系电话", required=required, cleaner=lambda phone: clean_phone(phone, "contact_phone"),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        error_messages={"required": "请填写联系电话，否则我们无法联系您。"},
    ),
    "contact_email": lambda move, required: AddressField(
        label="电子邮箱", required=required, help_text="要继续收邮件通知请填写，不填就不再发。",
        widget=forms.EmailInput({"autocomplete": "email"}),
        max_length=EMAIL_LENGTH,
        error_messages=EMAIL_ERRORS,
    ),
    "solved": lambda move, required: forms.ChoiceField(
        label="问题解决了吗", choices=Solved.choices, required=required,
        widget=forms.RadioSelect, error_messages=CHOOSE,
    ),
    "level": lambda move, required: forms.ChoiceField(
        label="对办理满意吗", choices=Level.choices, required=required,
        widget=forms.RadioSelect, error_messages=CHOOSE,
    ),
}  # fmt: skip
