from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "新闻"

    def ready(self) -> None:
        from news import found
        from news.marks import policy_marks
        from news.models import PolicyPage
        from search import marks

        marks.register(str(PolicyPage._meta.verbose_name), policy_marks)
        found.start()
