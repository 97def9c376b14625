from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "活动"

    def ready(self) -> None:
        from core import figures
        from events import found
        from events.documents import ATTACHED, open_paths
        from events.figures import live_counts
        from events.models import EventPage
        from search.documents import standing

        figures.register(live_counts)
        standing.keep_inside(EventPage, standing.Part(ATTACHED, open_paths))
        _register_ticks()
        found.start()


def _register_ticks() -> None:
    from core import ticks
    from events.registration import door, notices, retention, told

    ticks.register("活动变动通知", told.tell_changes)
    ticks.register("活动报名递补", told.fill_seats)
    ticks.register("活动报名通知", notices.deliver_due)
    ticks.register("门口登记关闭", door.wipe_marks)
    ticks.register("活动报名保存期", retention.forget)
