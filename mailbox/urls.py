"""The red mailbox as the enterprise meets it; the page in the tree lends /mailbox/ its words."""

from django.urls import path

from mailbox.views import attachment, contact, form, move, receipt, tracking, wall

app_name = "mailbox"

urlpatterns = [
    path("", form.step_one, name="form"),
    path("contact/", contact.step_two, name="contact"),
    path("received/<slug:number>/", receipt.received, name="received"),
    path("received/<slug:number>/keep/", receipt.keep, name="keep"),
    path("track/", tracking.track, name="track"),
    path("wall/", wall.wall, name="wall"),
    path("wall/<int:pk>/", wall.wall_answer, name="wall_answer"),
    path("files/<uuid:public_id>/", attachment.for_account, name="attachment"),
    path("t/<str:token>/", tracking.ticket, name="ticket"),
    path("t/<str:token>/files/<uuid:public_id>/", attachment.for_link, name="attachment"),
    path("t/<str:token>/<str:name>/", move.move, name="move"),
]
