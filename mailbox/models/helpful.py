"""对我有帮助: one row for each visitor and answer, without anything that tells who the visitor is."""

from django.db import models


class HelpfulMark(models.Model):
    """visitor: a hash of visitor and answer together, so that no two rows can be traced to one person. browser: the
    same of the browser, by which who marked signed in is known when signed out.
    """

    wagtail_reference_index_ignore = True

    answer = models.ForeignKey(
        "mailbox.PublicAnswer", on_delete=models.CASCADE, related_name="helpful_marks", db_index=False
    )
    visitor = models.CharField("访客", max_length=64)
    browser = models.CharField("浏览器", max_length=64, blank=True)

    class Meta:
        verbose_name = "有帮助"
        verbose_name_plural = "有帮助"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["answer", "visitor"], name="helpful_once")]

    def __str__(self) -> str:
        return f"{self.answer_id} 有帮助"
