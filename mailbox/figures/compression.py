"""压缩时限: how much of the promised time the answers did not need. Pure."""

from dataclasses import dataclass

from mailbox.figures.outcome import Outcome

NOTHING = "无"


@dataclass(frozen=True)
class Compression:
    """压缩时限: 1 − days used ÷ days promised, over the requests whose last round is answered.

    Negative when more was used.
    """

    rows: tuple[Outcome, ...]
    key = "compression"
    label = "压缩时限"
    formula = (
        "1 − 实际用时 ÷ 承诺用时（工作日合计；重开后还没有再答复的不算；"
        "延期不加承诺，上级期限更早的按上级期限，等企业补充的天数扣除）"
    )

    @property
    def used(self) -> int:
        return sum(row.days_used or 0 for row in self.rows)

    @property
    def promised(self) -> int:
        return sum(row.days_promised or 0 for row in self.rows)

    @property
    def numerator(self) -> int:
        return self.used

    @property
    def denominator(self) -> int:
        return self.promised

    @property
    def value(self) -> float | None:
        return 1 - self.used / self.promised if self.promised else None

    @property
    def percent(self) -> str:
        """33.3%, −12.5%, 无"""
        if self.value is None:
            return NOTHING
        return f"{abs(self.value):.1%}" if round(self.value, 3) >= 0 else f"−{abs(self.value):.1%}"

    @property
    def counted(self) -> str:
        if not self.rows:
            return "没有可算的诉求"
        late = "，超过承诺" if self.used > self.promised else ""
        return f"承诺 {self.promised} 天，用了 {self.used} 天{late}"

    @property
    def text(self) -> str:
        return f"{self.percent}（{self.counted}）" if self.promised else NOTHING
