"""`manage.py import_workdays file.csv`: the same reading and writing as the admin's import."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from mailbox.models import Workday
from mailbox.services import import_workdays
from mailbox.workdays.plan import plan_of
from mailbox.workdays.table import MOST_BYTES, Reading, Unreadable, read_table


class Command(BaseCommand):
    help = "从 CSV 文件导入放假与调休安排，并重算在办诉求的时限。"

    def add_arguments(self, parser) -> None:
        parser.add_argument("file", type=Path, help="三列：日期、安排（放假或上班）、说明")
        parser.add_argument("--dry-run", action="store_true", help="只显示会变动什么，不写入")

    def handle(self, *args, **options) -> None:
        reading = self._read(options["file"])
        for remark in reading.remarks:
            self.stderr.write(remark)
        if options["dry_run"]:
            self._tell(plan_of(Workday.objects.as_days(), reading.days))
            return
        done = import_workdays(reading.days)
        if done is None:
            raise CommandError("放假表正由别人修改，什么都没有写入，请稍后再试。")
        self._tell(done.plan)
        self.stdout.write(f"{done.moved} 件在办诉求的办结时限有变动。")

    def _read(self, path: Path) -> Reading:
        try:
            with path.open("rb") as file:
                reading = read_table(file.read(MOST_BYTES + 1))
        except OSError:
            raise CommandError(f"打不开文件 {path}。") from None
        except Unreadable as error:
            raise CommandError(str(error)) from None
        if reading.problems:
            raise CommandError("\n".join(["什么都没有写入：", *reading.problems]))
        return reading

    def _tell(self, plan) -> None:
        for year in plan.years:
            self.stdout.write(year.summary)
            if year.lacking:
                self.stdout.write(f"{year.year} 年还不全，缺{'、'.join(year.lacking)}，仍“暂按”计算。")
