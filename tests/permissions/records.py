"""What stands in the place of each part of an address: said of one address, of its viewset, or of all."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from wagtail.models import Site

from accounts.invitations import token_of
from accounts.models import Absence, Invitation
from alliance.memberships import DEPARTMENT_MEMBERSHIP
from alliance.models import DepartmentMember
from core.share import pages as share_pages
from core.share.card import Shape
from enterprises.memberships import ENTERPRISE_MEMBERSHIP
from enterprises.models import EnterpriseMember, SupportRecord, ZoneIndicator
from events.models import EventPage, Registration
from events.registration.links import door_token
from events.registration.links import token_of as token_of_registration
from home.models import Deed
from mailbox.access import link_token
from mailbox.models import (
    Attachment,
    CannedAnswer,
    Coordinator,
    LedgerImport,
    LetterBox,
    MailboxSettings,
    Notice,
    PrivacyNotice,
    PublicAnswer,
    SavedList,
    Workday,
    WorkGroup,
)
from mailbox.models.letter_box import BoxOpening
from mailbox.services.publishing import draft_answer, publish_answer
from peers.models import Kind, PeerAnswer, PeerQuestion
from peers.services import moderation, writing
from peers.voices import Voice
from search.models import BestBet, SiteWord, SynonymGroup
from tests.factories.alliance import ServiceItemFactory
from tests.factories.core import SiteImageFactory
from tests.factories.enterprises import IndicatorFactory
from tests.factories.events import EventPageFactory, event_index
from tests.factories.mailbox import MONDAY, RuleFactory
from tests.factories.party import InstructorFactory, PartyOrganisationFactory
from tests.factories.people import UserFactory
from tests.factories.registration import joined, open_event
from tests.permissions.cast import Scene

Record = Callable[[Scene, object], object]
ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0a1b2c3d-1111"


def _attachment(scene: Scene, ticket):
    submitted = ticket.events.get(move="submit")
    file = Attachment(ticket=ticket, event=submitted, name="照片.png", content_type="image/png", size=4)
    file.file.save("a.png", ContentFile(b"data"))
    return file.public_id


def _draft(scene: Scene, ticket) -> PublicAnswer:
    known = PublicAnswer.objects.filter(ticket=ticket).first()
    return known or draft_answer(ticket, scene.story.coordinator)


def _published(scene: Scene, ticket) -> int:
    return publish_answer(_draft(scene, scene.ticket), UserFactory()).pk


def _answer(scene: Scene, ticket) -> int:
    """Of a complaint there can be none; this one came about some other way."""
    if ticket == scene.ticket:
        return _draft(scene, ticket).pk
    texts = {"title": "标题", "question": "问题", "answer": "答复"}
    times = {"answered_at": MONDAY, "written_at": MONDAY}
    row, _ = PublicAnswer.objects.get_or_create(
        ticket=ticket, category=ticket.category, **texts, defaults=times
    )
    return row.pk


def _stuck(scene: Scene, ticket) -> int:
    event = ticket.events.first()
    return Notice.objects.create(
        event=event, template="department", address="a@example.cn", is_given_up=True
    ).pk


def _of_firm(scene: Scene, ticket) -> int:
    return ENTERPRISE_MEMBERSHIP.invite(scene.firm, "owner", "w@example.cn", scene.people["firm"]).pk


def _invitation(scene: Scene, ticket) -> str:
    return token_of(Invitation.objects.get(pk=_of_firm(scene, ticket)))


def _of_department(scene: Scene, ticket) -> int:
    return DEPARTMENT_MEMBERSHIP.invite(scene.story.lead, "clerk", "w@example.cn", scene.people["head"]).pk


def _box(scene: Scene, ticket) -> LetterBox:
    return LetterBox.objects.get_or_create(park=scene.ticket.park, place="一层大厅")[0]


def _opening(scene: Scene, ticket) -> int:
    """By the coordinator of the park, with a clerk of the lead department beside her."""
    two = {"registered_by": scene.people["coord"], "second": scene.people["lead"]}
    opened, _ = BoxOpening.objects.get_or_create(
        box=_box(scene, ticket), **two, defaults={"opened_at": MONDAY, "registered_at": MONDAY, "count": 2}
    )
    return opened.pk


def _scan(scene: Scene, ticket):
    file = Attachment(opening_id=_opening(scene, ticket), name="信.png", content_type="image/png", size=4)
    file.file.save("a.png", ContentFile(b"data"))
    return file.public_id


def _public_one(scene: Scene, ticket) -> int:
    return _published(scene, ticket) if ticket == scene.ticket else _answer(scene, ticket)


def _written_ledger(scene: Scene, ticket) -> int:
    user = scene.people["system"]
    return LedgerImport.objects.create(name="旧台账.xlsx", created_by=user, written_at=MONDAY).pk


def _canned(scene: Scene, ticket) -> int:
    return CannedAnswer.objects.get_or_create(title="全站的", text="已办好。", moves=",answer,")[0].pk


def _ledger(scene: Scene, ticket) -> int:
    """Uploaded by the system administrator, its columns not yet chosen."""
    table = {"headings": ["编号", "诉求"], "rows": [[2, ["1", "路灯不亮"]]]}
    read = {"table": table, "choices": {"columns": {}}}
    return LedgerImport.objects.create(name="台账.xlsx", created_by=scene.people["system"], **read).pk


def _saved_list(scene: Scene, ticket) -> int:
    """Of the park's coordinator, for herself."""
    owner = scene.people["coord"]
    return SavedList.objects.get_or_create(owner=owner, name="税务", queue="all", query="")[0].pk


def _support(scene: Scene) -> SupportRecord:
    values = {"kind": "loan", "amount": 200_000, "received_on": MONDAY.date(), "source": "台账"}
    return SupportRecord.objects.get_or_create(enterprise=scene.firm, defaults=values)[0]


def _deed(scene: Scene) -> Deed:
    values = {"promised_on": MONDAY.date(), "department": scene.story.lead}
    return Deed.objects.get_or_create(year=2026, title="开放会议室", defaults=values)[0]


def _absence(scene: Scene, ticket) -> int:
    person, deputy = scene.people["lead"], scene.people["head"]
    days = {"first_day": MONDAY.date(), "last_day": MONDAY.date() + timedelta(days=300)}
    return Absence.objects.get_or_create(person=person, deputy=deputy, created_by=deputy, **days)[0].pk


def _question(scene: Scene, ticket) -> int:
    """Asked by the firm, public."""
    asked = PeerQuestion.objects.first()
    if asked is None:
        typed = {
            "title": "哪里能做？",
            "text": "小批量。",
            "category": scene.ticket.category,
            "privacy_version": "",
        }
        voice = Voice("", "", Kind.ENTERPRISE, scene.firm, is_named=False)
        asked = writing.ask(voice, scene.people["firm"], typed, uuid4(), at=MONDAY)
        moderation.publish(asked, UserFactory(), at=MONDAY)
    return asked.pk


def _peer_answer(scene: Scene, ticket) -> int:
    """By the other firm, public."""
    said = PeerAnswer.objects.first()
    if said is None:
        question = PeerQuestion.objects.get(pk=_question(scene, ticket))
        voice = Voice("", "", Kind.ENTERPRISE, scene.rival, is_named=False)
        said = writing.answer(question, voice, scene.people["rival"], "我们做过。", uuid4(), at=MONDAY)
        moderation.publish(said, UserFactory(), at=MONDAY)
    return said.pk


def _open_event_page(scene: Scene, ticket) -> EventPage:
    """Takes registrations and counts arrival."""
    known = EventPage.objects.filter(marks_arrival=True).first()
    return known or open_event(marks_arrival=True)


def _open_event(scene: Scene, ticket) -> int:
    return _open_event_page(scene, ticket).pk


def _registered(scene: Scene, ticket) -> Registration:
    event = _open_event_page(scene, ticket)
    return Registration.objects.filter(event=event).first() or joined(event)


def _work_group(scene: Scene, ticket) -> int:
    return WorkGroup.objects.get_or_create(name="群", kind="wecom", address=ROBOT)[0].pk


def _privacy_notice(scene: Scene, ticket) -> int:
    return PrivacyNotice.objects.get_or_create(version="1", effective_on="2026-01-01", text="告知")[0].pk


def _best_bet(scene: Scene, ticket) -> int:
    return BestBet.objects.get_or_create(queries="进度", path="/mailbox/track/", title="查进度")[0].pk


def _share_picture(scene: Scene, ticket) -> str:
    page = EventPageFactory()
    return share_pages.find(page.pk).address("page", page.pk, Shape.WIDE).rpartition("/")[2]


RECORDS: dict[str, Record] = {
    "share.name": _share_picture,
    "sitemap_part.section": lambda scene, ticket: "pages",
    "short_address.pk": lambda scene, ticket: EventPageFactory().pk,
    "page_code.pk": lambda scene, ticket: EventPageFactory().pk,
    "page_code_print.pk": lambda scene, ticket: EventPageFactory().pk,
    "figures:workbook.key": lambda scene, ticket: "all",
    "figures:deeds.year": lambda scene, ticket: _deed(scene).year,
    "wagtailsnippets_home_deed.pk": lambda scene, ticket: _deed(scene).pk,
    "pk": lambda scene, ticket: ticket.pk,
    "name": lambda scene, ticket: "note",
    "queue": lambda scene, ticket: "all",
    "tab": lambda scene, ticket: "now",
    "extension": lambda scene, ticket: "csv",
    "month": lambda scene, ticket: 11,
    "mailbox_figures:list.key": lambda scene, ticket: "contacted",
    "mailbox_figures:list.part": lambda scene, ticket: "base",
    "mailbox_figures:list_export.key": lambda scene, ticket: "contacted",
    "mailbox_figures:list_export.part": lambda scene, ticket: "base",
    "mailbox_boxes.pk": _opening,
    "mailbox_boxes:register.pk": lambda scene, ticket: _box(scene, ticket).pk,
    "mailbox_boxes:scan.public_id": _scan,
    "letterbox.pk": lambda scene, ticket: _box(scene, ticket).pk,
    "mailbox_canned:edit.pk": _canned,
    "mailbox_ledger.pk": _ledger,
    "mailbox_rota:plan.pk": lambda scene, ticket: scene.story.lead.pk,
    "mailbox_rota:hand.pk": lambda scene, ticket: scene.story.lead.pk,
    "mailbox_rota:end.pk": _absence,
    "peers.pk": _question,
    "peers:answer_edit.pk": _peer_answer,
    "peers:answer_withdraw.pk": _peer_answer,
    "peers:useful.pk": _peer_answer,
    "peers:answer_report.pk": _peer_answer,
    "peers_admin.pk": _question,
    "peers_admin:decide_answer.pk": _peer_answer,
    "mailbox_tickets:saved_one.saved": _saved_list,
    "mailbox_ledger:undo.pk": _written_ledger,
    "mailbox_answers:ticket_page.name": lambda scene, ticket: "news",
    "mailbox_answers:ticket_page.pk": lambda scene, ticket: ticket.pk,
    "mailbox_answers:page.name": lambda scene, ticket: "news",
    "mailbox_answers:page.pk": _public_one,
    "accounts_invitation.token": _invitation,
    "event_record.pk": lambda scene, ticket: EventPageFactory(parent=event_index()).pk,
    "core_post.pk": lambda scene, ticket: EventPageFactory(parent=event_index()).pk,
    "core_post_preview.pk": lambda scene, ticket: EventPageFactory(parent=event_index()).pk,
    "core_post_cover.pk": lambda scene, ticket: EventPageFactory(cover=SiteImageFactory()).pk,
    "core_post_cover.shape": lambda scene, ticket: "wide",
    "event_photos.pk": lambda scene, ticket: EventPageFactory(parent=event_index()).pk,
    "events.pk": _open_event,
    "events.token": lambda scene, ticket: token_of_registration(_registered(scene, ticket)),
    "events:door.token": lambda scene, ticket: door_token(_open_event_page(scene, ticket)),
    "events:count.token": lambda scene, ticket: door_token(_open_event_page(scene, ticket)),
    "event_registrations.pk": _open_event,
    "event_registrations_reveal.pk": _open_event,
    "event_registrations_export.pk": _open_event,
    "event_registrations_new.pk": _open_event,
    "event_registrations_told.pk": _open_event,
    "event_registrations_told.notice": lambda scene, ticket: 1,
    "event_registrations_press.pk": _open_event,
    "event_registrations_press.press": lambda scene, ticket: "close",
    "event_registrations_row.pk": _open_event,
    "event_registrations_row.row": lambda scene, ticket: _registered(scene, ticket).pk,
    "event_registrations_row.press": lambda scene, ticket: "remove",
    "calendar.where": lambda scene, ticket: "events/",
    "mailbox:poster.slug": lambda scene, ticket: ticket.park.slug,
    "year": lambda scene, ticket: 2026,
    "number": lambda scene, ticket: ticket.number,
    "token": lambda scene, ticket: link_token(ticket),
    "public_id": _attachment,
    "mailbox:wall_answer.pk": _published,
    "mailbox:helpful.pk": _published,
    "mailbox:move.name": lambda scene, ticket: "append",
    "mailbox_answers.pk": _answer,
    "mailbox_answers:draft.pk": lambda scene, ticket: ticket.pk,
    "mailbox_answers:pass_over.pk": lambda scene, ticket: ticket.pk,
    "mailbox_answers:take_up.pk": lambda scene, ticket: ticket.pk,
    "mailbox_stuck.pk": _stuck,
    "enterprises_due.tab": lambda scene, ticket: "incubation",
    "enterprises_due.what": lambda scene, ticket: "directory",
    "desk_revoke.number": _of_firm,
    "departmentmember:revoke.pk": _of_department,
    "enterprisemember:revoke.pk": _of_firm,
    "departmentmember.pk": lambda scene, ticket: DepartmentMember.objects.get(user=scene.people["lead"]).pk,
    "supportrecord.pk": lambda scene, ticket: _support(scene).pk,
    "enterprisemember.pk": lambda scene, ticket: EnterpriseMember.objects.get(user=scene.people["firm"]).pk,
    "wagtailsnippets_party_partyorganisation.pk": lambda scene, ticket: PartyOrganisationFactory().pk,
    "alliance:department.pk": lambda scene, ticket: ServiceItemFactory().department_id,
    "party:unit.pk": lambda scene, ticket: PartyOrganisationFactory().pk,
    "wagtailsnippets_enterprises_zoneindicator.pk": lambda scene, ticket: (
        ZoneIndicator.objects.get(pk=IndicatorFactory().pk).pk
    ),
    "wagtailsnippets_alliance_department.pk": lambda scene, ticket: scene.story.lead.pk,
    "wagtailsnippets_alliance_serviceitem.pk": lambda scene, ticket: ServiceItemFactory().pk,
    "wagtailsnippets_search_synonymgroup.pk": lambda scene, ticket: SynonymGroup.objects.first().pk,
    "wagtailsnippets_search_siteword.pk": lambda scene, ticket: SiteWord.objects.first().pk,
    "wagtailsnippets_search_bestbet.pk": _best_bet,
    "instructor.pk": lambda scene, ticket: InstructorFactory().pk,
    "requestcategory.pk": lambda scene, ticket: ticket.category_id,
    "routingrule.pk": lambda scene, ticket: RuleFactory(lead=scene.story.lead).pk,
    "workday.pk": lambda scene, ticket: Workday.objects.first().pk,
    "coordinator.pk": lambda scene, ticket: Coordinator.objects.get(user=scene.people["coord"]).pk,
    "workgroup.pk": _work_group,
    "privacynotice.pk": _privacy_notice,
    "wagtailsettings:edit core sitesettings.pk": lambda scene, ticket: Site.objects.get().pk,
    "wagtailsettings:edit mailbox mailboxsettings.pk": lambda scene, ticket: MailboxSettings.load().pk,
    "wagtailusers_users.pk": lambda scene, ticket: scene.people["editor"].pk,
}

# What is posted where nothing would come of an empty form.
POSTED: dict[str, Callable[[Scene], dict]] = {
    "mailbox_canned:fill": lambda scene: {"canned": _canned(scene, scene.ticket)},
}
