"""Questions and answers that open one by one."""

from wagtail import blocks

from core.blocks.text import PARAGRAPH_FEATURES
from core.plain_lines import plain_lines


def plain_text(rich) -> str:
    """In one line."""
    return " ".join(plain_lines(rich.source))


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label="问题", max_length=100)
    answer = blocks.RichTextBlock(label="回答", features=PARAGRAPH_FEATURES)

    def get_searchable_content(self, value) -> list[str]:
        return [value["question"], *plain_lines(value["answer"].source)]

    class Meta:
        icon = "help"
        label = "一问一答"
        description = "一个问题和它的回答，点问题展开。"
        template = "blocks/question.html"
        preview_value = {
            "question": "还没注册公司，可以申请工位吗？",
            "answer": "<p>可以。先以创业团队的名义申请，六个月内办好营业执照即可。</p>",
        }


class QuestionListValue(blocks.StructValue):
    def told(self) -> list[tuple[str, str]]:
        """Question and answer as plain text, for machines that read the page."""
        return [(one["question"], plain_text(one["answer"])) for one in self["questions"]]


class QuestionListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="标题", required=False, max_length=60)
    questions = blocks.ListBlock(QuestionBlock(), label="问答", min_num=1, max_num=30)

    class Meta:
        icon = "help"
        label = "常见问题"
        description = "一组问答，默认收起，读者点开自己关心的。"
        template = "blocks/question_list.html"
        value_class = QuestionListValue
        preview_value = {
            "title": "入驻常见问题",
            "questions": [
                QuestionBlock._meta_class.preview_value,
                {
                    "question": "租金怎么交？",
                    "answer": "<p>按季度交，首季可在签约后十个工作日内交清。</p>",
                },
            ],
        }
