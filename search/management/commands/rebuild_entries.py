"""`manage.py rebuild_entries`: the search index from nothing; running it again changes nothing."""

from django.core.management.base import BaseCommand, CommandParser

from search.documents.reading import ask_for_all
from search.sources import rebuild


class Command(BaseCommand):
    help = "重新生成站内搜索的全部条目，并读取还没有读过的附件。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--read-again", action="store_true", help="附件全部重新读取，读过的也读。")

    def handle(self, *args, read_again: bool = False, **options) -> None:
        self.stdout.write(f"已生成 {rebuild()} 条搜索条目。")
        if files := ask_for_all(read_again):
            self.stdout.write(f"已交给任务进程或当场读取 {files} 个附件。")
