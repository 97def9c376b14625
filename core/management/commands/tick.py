"""`manage.py tick`: all that time does, once; `--every 60` keeps doing it."""

import time

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from core import heartbeat, ticks

NAME = "tick"


def publish_scheduled() -> None:
    """Wagtail's own: publish and expire what editors scheduled."""
    call_command("publish_scheduled", verbosity=0)


ticks.register("publish_scheduled", publish_scheduled)


class Command(BaseCommand):
    help = "执行到点的事：时限、通知、定时发布。可以重复执行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="秒", help="每隔多少秒执行一次，不填只执行一次。")

    def handle(self, *args, every: int | None = None, **options) -> None:
        self.tick()
        while every:
            time.sleep(max(every, 1))
            close_old_connections()
            self.tick()

    def tick(self) -> None:
        failed = ticks.run_all()
        heartbeat.beat(NAME)
        if failed:
            self.stderr.write(f"没有完成：{'、'.join(failed)}。原因见日志。")
