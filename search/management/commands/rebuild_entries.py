"""`manage.py rebuild_entries`: everything that is searched, in step again, while the site is in use."""

from django.core.management.base import BaseCommand, CommandParser

from search.mending import mend


class Command(BaseCommand):
    help = (
        "重新生成站内搜索的条目和后台搜索的索引，读取还没有读过的附件。网站运行时可以执行，重复执行结果不变。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--read-again", action="store_true", help="附件全部重新读取，读过的也读。")

    def handle(self, *args, read_again: bool = False, **options) -> None:
        mended = mend(read_again)
        self.stdout.write(f"站内搜索 {mended.entries} 条，后台可搜 {mended.rows} 条。")
        if mended.stale:
            self.stdout.write(f"清除了 {mended.stale} 条多余的索引。")
        if mended.files:
            self.stdout.write(f"已交给任务进程或当场读取 {mended.files} 个附件。")
