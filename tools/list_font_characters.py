"""Writes characters.txt: what the font of drawn pictures holds. Run by hand, see core/drawn/font/."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONT = ROOT / "core" / "drawn" / "font"
WORDS = ROOT / "core" / "data"
MORE = "·–—…“”‘’〇％！（）：；，。？、《》【】「」『』￥×÷°№•①②③④⑤"


def gb2312() -> set[str]:
    """Hanzi and signs; kana and the letters of other scripts are left out."""
    found = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            found.add(bytes([row, cell]).decode("gb2312", "ignore"))
    return {
        sign
        for sign in found
        if sign and not "\u0370" <= sign <= "\u04ff" and not "\u3041" <= sign <= "\u312f"
    }


def known_words() -> set[str]:
    texts = ((WORDS / name).read_text(encoding="utf-8") for name in ("surnames.txt", "regions.txt"))
    return {sign for text in texts for sign in text if "\u4e00" <= sign <= "\u9fff"}


def main() -> None:
    ascii_signs = {chr(code) for code in range(0x20, 0x7F)}
    signs = gb2312() | known_words() | ascii_signs | set(MORE)
    (FONT / "characters.txt").write_text("".join(sorted(signs)), encoding="utf-8")


if __name__ == "__main__":
    main()
