"""The red mailbox as the enterprise meets it, whose words the page in the tree lends, and the clerk's own pages."""

from django.urls import path

from core.private_pages import private
from mailbox.files.upload_quota import with_upload_quota
from mailbox.views import (
    attachment,
    contact,
    form,
    helpful,
    move,
    receipt,
    result,
    task,
    task_list,
    tracking,
    wall,
)
from mailbox.views.poster import poster
from mailbox.wall.feed import WallFeed

app_name = "mailbox"


def _posted(view):
    """For pages of the desk that a clerk posts from."""
    return private(task.loses_nothing(with_upload_quota(view.as_view())))


urlpatterns = [
    path("", form.step_one, name="form"),
    path("contact/", contact.step_two, name="contact"),
    path("received/<slug:number>/", receipt.received, name="received"),
    path("received/<slug:number>/keep/", receipt.keep, name="keep"),
    path("poster/<str:slug>/", poster, name="poster"),
    path("track/", tracking.track, name="track"),
    path("wall/", wall.wall, name="wall"),
    path("wall/feed/", WallFeed(), name="wall_feed"),
    path("wall/<int:pk>/", wall.wall_answer, name="wall_answer"),
    path("wall/<int:pk>/helpful/", helpful.helpful, name="helpful"),
    path("files/<uuid:public_id>/", attachment.for_account, name="attachment"),
    path("tasks/", task_list.tasks, name="tasks"),
    path("task/<int:pk>/", private(task.TaskView.as_view()), name="task"),
    path("task/<int:pk>/contact/", _posted(task.RevealView), name="task_contact"),
    path("task/<int:pk>/move/<slug:name>/", _posted(task.MoveView), name="task_move"),
    path("t/<str:token>/", tracking.ticket, name="ticket"),
    path("t/<str:token>/files/<uuid:public_id>/", attachment.for_link, name="attachment"),
    path("t/<str:token>/result/", result.result, name="result"),
    path("t/<str:token>/result.png", result.result_picture, name="result_picture"),
    path("t/<str:token>/<str:name>/", move.move, name="move"),
]
