"""`manage.py rebuild_entries`: the search index from nothing; running it again changes nothing."""

from django.core.management.base import BaseCommand

from search.documents.reading import ask_for_all
from search.sources import rebuild


class Command(BaseCommand):
    help = "重新生成站内搜索的全部条目。"

    def handle(self, *args, **options) -> None:
        self.stdout.write(f"已生成 {rebuild()} 条搜索条目。")
        if files := ask_for_all():
            self.stdout.write(f"读取了 {files} 个附件的文字（有任务进程时由它随后读取）。")
