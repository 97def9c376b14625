"""`manage.py rebuild_entries`: the search index from nothing; running it again changes nothing."""

from django.core.management.base import BaseCommand

from search.sources import rebuild


class Command(BaseCommand):
    help = "重新生成站内搜索的全部条目。"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"已生成 {rebuild()} 条搜索条目。")
