"""`manage.py train_routing`: learn anew which department answers what, and print how good it is."""

from django.core.management.base import BaseCommand, CommandError

from alliance.models import Department
from mailbox.models import MailboxSettings
from mailbox.suggestion.learning import NothingToLearn, learn


class Command(BaseCommand):
    help = "用语料和已答复的诉求重新学习派单建议，打印准确率。每晚也会自动运行。"

    def handle(self, *args, **options) -> None:
        try:
            row = learn()
        except NothingToLearn as reason:
            raise CommandError(str(reason)) from None
        report, examples = row.report, row.report["examples"]
        corpus, real = (sum(examples[name].values()) for name in ("corpus", "real"))
        self.stdout.write(
            f"派单建议{row}：用语料 {corpus} 句、已答复诉求 {real} 件，改派更正 {report['corrections']} 次，"
            f"用时 {report['seconds']} 秒。"
        )
        self._write_figures(report)
        self._write_departments(row)

    def _write_figures(self, report: dict) -> None:
        tested = report["tested"]
        if not tested:
            self.stdout.write("作者太少，无法按作者留出测试。")
            return
        percent = MailboxSettings.load().suggestion_percent
        spoken, right = report["thresholds"][str(percent)]
        self.stdout.write(f"按作者留出测试 {tested} 条：准确率 {report['right'] / tested:.1%}。")
        self.stdout.write(
            f"把握 {percent}% 以上才说：覆盖 {spoken / tested:.1%}，准确率 {right / (spoken or 1):.1%}。"
        )
        self.stdout.write(f"只看类别词：准确率 {report['words_right'] / tested:.1%}。")

    def _write_departments(self, row) -> None:
        names = dict(Department.objects.values_list("id", "short_name"))
        for key, count in zip(row.weights["departments"], row.weights["examples"], strict=True):
            self.stdout.write(f"  {names.get(key, key)}：{count} 个例子")
