"""What editors teach the search of words: those that mean the same, and those that stay whole."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from core.plain_text import shortened
from core.previews import PublicLook
from search.analysis.folding import fold
from search.changes import forget
from search.typed import LONGEST, joined, too_many, word_troubles, words_in

NAME_LENGTH = 40
AT_LEAST_TWO = (
    "至少写两个意思相同的词，用顿号、逗号或空格隔开，例如：午饭、午餐；只有一个词的，请在下面写相关的词。"
)


class Taught(models.Model):
    """changed_at: by it a process that keeps the vocabulary sees that there is another one."""

    changed_at = models.DateTimeField("修改时间", default=timezone.now, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)
        forget()

    def delete(self, *args, **kwargs) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)
        forget()
        return gone


class SynonymGroup(PublicLook, Taught):
    """Words of which each finds what is written with any of the others; where that is little, what is written
    with related ones too, which do not lead back.
    """

    words = models.CharField(
        "意思相同的词", max_length=300,
        help_text="用顿号、逗号或空格隔开。访客搜其中任何一个，写着其他几个的内容也会找到；"
        "只放看到哪个都会满意的词，意思相近但不是一回事的不要放在一起。",
    )  # fmt: skip

    related = models.CharField(
        "相关的词", max_length=300, blank=True,
        help_text="可以不填。搜上面的词结果很少时，写着这些词的内容也列在后面；反过来不会。"
        "例如：律师——合同、劳动仲裁。",
    )  # fmt: skip

    preview_template = "search/synonym_preview.html"

    panels = ["words", "related"]

    class Meta:
        verbose_name = "同义词"
        verbose_name_plural = "同义词"
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return shortened(self.words, NAME_LENGTH)

    def clean(self) -> None:
        """Stores the words each once, parted by 、; a related one that is in the group is left out."""
        super().clean()
        if not self.words:
            return  # the field has said so
        words, known = self.listed, set(map(fold, self.listed))
        related = tuple(word for word in self.listed_related if fold(word) not in known)
        troubles = {
            "words": list(word_troubles(words)) or list(self._of_the_group(words, bool(related))),
            "related": list(word_troubles(related)) or list(too_many(related)),
        }
        if found := {name: texts for name, texts in troubles.items() if texts}:
            raise ValidationError(found)
        self.words, self.related = joined(words), joined(related)

    def _of_the_group(self, words: tuple[str, ...], has_related: bool) -> Iterator[str]:
        if len(words) < 2 and not has_related:
            yield AT_LEAST_TWO
        yield from too_many(words)
        taken = {fold(word): other for other in self._others() for word in other.listed}
        for word in words:
            if other := taken.get(fold(word)):
                yield f"“{word}”已经在“{other}”这一组里，请到那一组添加，或先从那一组去掉。"

    def _others(self):
        return SynonymGroup.objects.exclude(pk=self.pk)

    @property
    def listed(self) -> tuple[str, ...]:
        return words_in(self.words)

    @property
    def listed_related(self) -> tuple[str, ...]:
        return words_in(self.related)

    def public_context(self) -> dict:
        from search.previewing import found_with

        return {
            "row": self,
            "words": [found_with(word) for word in self.listed],
            "related": [found_with(word) for word in self.listed_related],
        }


class SiteWord(PublicLook, Taught):
    """A word that the dictionary does not know and would cut into pieces."""

    word = models.CharField(
        "专用词", max_length=LONGEST, unique=True,
        help_text="一个完整的词，搜索时不拆开，例如：放管服、小程序，或企业、园区的简称。",
        error_messages={"unique": "这个词已经有了，不用再加。"},
    )  # fmt: skip

    preview_template = "search/word_preview.html"

    panels = ["word"]

    class Meta:
        verbose_name = "专用词"
        verbose_name_plural = "专用词"
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return self.word

    def clean(self) -> None:
        super().clean()
        self.word = self.word.strip()
        if not self.word:
            return  # the field has said so
        words = words_in(self.word)
        if len(words) > 1:
            raise ValidationError({"word": "一次写一个词，中间不要空格和标点；几个词请分几次添加。"})
        if troubles := list(word_troubles([self.word])):
            raise ValidationError({"word": troubles})
        others = SiteWord.objects.exclude(pk=self.pk).values_list("word", flat=True)
        if same := next((other for other in others if fold(other) == fold(self.word)), None):
            raise ValidationError({"word": f"“{same}”已经有了，写法不同也算同一个词，不用再加。"})

    def public_context(self) -> dict:
        from search.previewing import found_with

        return {"row": self, "found": found_with(self.word)}
