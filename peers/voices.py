"""In whose name somebody may speak here: an enterprise with or without its name, a department, the staff."""

from dataclasses import dataclass

from accounts.models import User
from alliance.models import Department, DepartmentMember
from enterprises.models import EnterprisePage
from mailbox.forms.public import own_enterprises
from peers.models import Kind, PeerAnswer, PeerQuestion
from peers.models.moderated import MODERATE

DIRECT = "peers.answer_directly"


@dataclass(frozen=True)
class Voice:
    """key: what a form posts; label: what the choice says. enterprise or department, or neither for the staff."""

    key: str
    label: str
    kind: Kind
    enterprise: EnterprisePage | None = None
    department: Department | None = None
    is_named: bool = False

    @property
    def who(self) -> dict:
        """Fields of what is written."""
        return {"enterprise": self.enterprise, "is_named": self.is_named}


def asking(user) -> list[Voice]:
    """Two for each enterprise of the user: unnamed, which is the default, and named."""
    return [voice for page in _enterprises(user) for voice in _of(page)]


def answering(user, question: PeerQuestion) -> list[Voice]:
    """Staff first; members of the enterprise that asked may only add to their question."""
    if not user.is_authenticated:
        return []
    voices = [
        Voice(f"d{row.pk}", f"{row.name}答复", Kind.DEPARTMENT, department=row) for row in departments(user)
    ]
    if user.has_perm(MODERATE):
        voices.append(Voice("s", "红色邮筒工作人员答复", Kind.STAFF))
    for page in _enterprises(user):
        if page.pk == question.enterprise_id:
            voices.append(Voice(f"e{page.pk}", "提问企业补充", Kind.ASKER, page))
        else:
            voices += _of(page)
    return voices


def speaks_directly(user, voice: Voice) -> bool:
    """Whether what is said in this voice is shown without a moderator having read it.

    For a department by who signs its replies, deputies of heads included; for the staff by moderators.
    """
    if voice.kind == Kind.DEPARTMENT:
        signs = DepartmentMember.objects.signing_for(voice.department).filter(user=user)
        return user.has_perm(DIRECT) and signs.exists()
    return voice.kind == Kind.STAFF and user.has_perm(MODERATE)


def acts_for(user: User | None, item: PeerQuestion | PeerAnswer) -> bool:
    """Whether the user speaks today for the enterprise, the department or the staff in whose name it stands."""
    if user is None or not user.is_active:
        return False
    if item.enterprise_id:
        return user.enterprise_memberships.active().filter(enterprise=item.enterprise_id).exists()
    if isinstance(item, PeerAnswer) and item.department_id:
        return user.department_memberships.active().filter(department=item.department_id).exists()
    return user.has_perm(MODERATE)


def departments(user):
    at_work = user.department_memberships.filter(is_active=True).values("department")
    return Department.objects.active().filter(pk__in=at_work)


def _enterprises(user):
    return own_enterprises(user).order_by("pinyin_key", "title")


def _of(page: EnterprisePage) -> list[Voice]:
    return [
        Voice(f"e{page.pk}", f"不写名称，只写“某企业”（{page.title}）", Kind.ENTERPRISE, page),
        Voice(f"e{page.pk}n", f"写明“{page.title}”", Kind.ENTERPRISE, page, is_named=True),
    ]
