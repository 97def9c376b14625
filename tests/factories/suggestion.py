"""Departments that the corpus knows, and what a training of the corpus makes of them, worked out once."""

from mailbox.suggestion.corpus import corpus_examples
from mailbox.suggestion.learning import count_examples, keep
from mailbox.suggestion.model import Model
from tests.factories.alliance import DepartmentFactory
from tests.factories.mailbox import MONDAY
from tests.mailbox.suggestion import known

# In the order of the areas.
NAMES = (
    "科技",
    "税务",
    "法制",
    "人社",
    "市场监管",
    "财金",
    "审批",
    "住建",
    "公安",
    "教体卫",
    "运营部",
    "党建办",
)
SOCIAL = "请问新员工的社保怎么办理参保，公积金以外的社保缴费基数怎么定？"


def learned():
    """short name → department, and the row as the first training would leave it."""
    found = {name: DepartmentFactory(name=f"{name}部门", short_name=name) for name in NAMES}
    keys = [department.pk for department in found.values()]
    model, report = known.model(), known.report()
    owners = dict(zip(known.OWNERS, keys, strict=True))
    made = Model(tuple(keys), model.weights, model.heat, dict.fromkeys(keys, model.examples[1]))
    confusion = {
        str(keys[int(label) - 1]): {str(keys[int(said) - 1]): count for said, count in row.items()}
        for label, row in report["confusion"].items()
    }
    counts = count_examples(corpus_examples(owners))
    keep(made, report | {"confusion": confusion, "seconds": 1.2} | counts, MONDAY)
    return found
