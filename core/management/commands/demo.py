"""`manage.py demo`: the sample content; `--remove` takes it away, `--new-passwords` makes new passwords."""

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from core.samples.loading import Account, Samples
from core.samples.models import SampleRecord
from core.samples.registry import sample_modules
from core.samples.removal import Removal


class Command(BaseCommand):
    help = "装入样例内容和样例账号。可以重复执行，已装入或已改动的不会再动。"

    def add_arguments(self, parser: CommandParser) -> None:
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--remove", action="store_true", help="移除装入的样例，真实内容用到的保留并列出。")
        way.add_argument("--new-passwords", action="store_true", help="给样例账号换新密码并显示。")

    def handle(self, *args, remove: bool, new_passwords: bool, **options) -> None:
        if remove:
            self.remove()
        else:
            self.load(new_passwords)

    def load(self, new_passwords: bool) -> None:
        samples = Samples()
        for config, module in sample_modules():
            before = samples.loaded.copy()
            with transaction.atomic():
                module.load(samples)
            added = samples.loaded - before
            if added:
                told = "、".join(f"{name} {count} 条" for name, count in added.items())
                self.stdout.write(f"{config.verbose_name}：{told}")
        if not samples.loaded:
            self.stdout.write("样例内容已经装入过，这次没有新增。")
        if samples.left_out:
            self.stdout.write(
                f"有 {len(samples.left_out)} 条样例没有装入：名称已被占用，或所依托的样例已被删除。"
            )
        if new_passwords:
            self.renew(samples)
        self.tell(samples.accounts)

    def renew(self, samples: Samples) -> None:
        for _, module in sample_modules():
            if hasattr(module, "renew_passwords"):
                module.renew_passwords(samples)

    def tell(self, accounts: list[Account]) -> None:
        if not accounts:
            return
        self.stdout.write("\n样例账号（密码只显示这一次，忘了可以执行 manage.py demo --new-passwords）：")
        for account in accounts:
            self.stdout.write(f"  {account.username:<16}{account.password}　{account.duty}")

    def remove(self) -> None:
        modules = [module for _, module in sample_modules()]
        for module in reversed(modules):
            if hasattr(module, "unload"):
                with transaction.atomic():
                    module.unload(Samples())
        removal = Removal(modules)
        removal.run()
        self.stdout.write(f"已移除 {removal.removed} 条样例。")
        if removal.kept:
            self.stdout.write(f"还有 {len(removal.kept)} 条样例保留，真实内容用到了它们：")
            for name, reason in removal.kept:
                self.stdout.write(f"  {name}　用到它的：{reason}")
            if removal.retired:
                names = "、".join(removal.retired)
                self.stdout.write(f"其中的样例账号已停用，不能再登录：{names}。")
        elif not SampleRecord.objects.exists():
            self.stdout.write("样例内容已全部移除。再次执行 manage.py demo 可以重新装入。")
