from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "mailbox"
    verbose_name = "红色邮筒"

    def ready(self) -> None:
        from alliance import asking, closing, published
        from core import figures, queues, readiness
        from mailbox.asking import ways_to_ask
        from mailbox.figures.live import live_counts
        from mailbox.figures.published import published_figures
        from mailbox.found import entries
        from mailbox.models import Notice
        from mailbox.obligations import open_tasks, places_in_routing
        from mailbox.readiness import missing
        from mailbox.wall import starting

        _register_ticks()
        starting.start()
        entries.start()
        queues.register("notices", lambda: queues.earliest(Notice.objects.due(), "next_try_at"))
        readiness.register(missing)
        closing.register(open_tasks)
        closing.register(places_in_routing)
        published.register(published_figures)
        figures.register(live_counts)
        asking.register(ways_to_ask)


def _register_ticks() -> None:
    """What time does, in this order."""
    from core import ticks
    from mailbox import notifications
    from mailbox.files import attachments
    from mailbox.notifications import calls, digest, standing_in
    from mailbox.promises import due_moves
    from mailbox.services import archiving, climbing, page_consent
    from mailbox.suggestion import learning

    ticks.register("红色邮筒时钟", due_moves.run)
    ticks.register("红色邮筒时限提醒", climbing.climb)
    ticks.register("红色邮筒每日待办", digest.run)
    ticks.register("红色邮筒代理", standing_in.run)
    ticks.register("红色邮筒通知", notifications.deliver_due)
    ticks.register("红色邮筒电话告知", calls.after_cut_off)
    ticks.register("红色邮筒草稿", attachments.sweep_drafts)
    ticks.register("诉求转成的页面", page_consent.sweep)
    ticks.register("台账草稿", archiving.forget_drafts)
    ticks.register("派单建议学习", learning.nightly)
