from django.apps import AppConfig


class MailboxConfig(AppConfig):
    name = "mailbox"
    verbose_name = "红色邮筒"

    def ready(self) -> None:
        from core import ticks
        from mailbox import due_moves, notifications

        ticks.register("红色邮筒时钟", due_moves.run)
        ticks.register("红色邮筒通知", notifications.deliver_due)
