"""`manage.py migrate` in half the time, for the database that a run of tests begins with.

Django draws a new model together with all models that it leads to, hundreds of classes for each of ours, and
draws them again for every index. Here a new model is drawn alone, and an index or constraint is added to the
class as it stands. Which setting names a model is asked for every relation of every class drawn; the answer,
which Django forgets with each class, is kept. What is stored is the same; tests/project/test_migrations.py
compares it with the models.
"""

import sys
from functools import cache

from django.apps import apps
from django.core.management import execute_from_command_line
from django.db.migrations.state import ProjectState


def add_model(self, model_state) -> None:
    key = model_state.app_label, model_state.name_lower
    self.models[key] = model_state
    if self._relations is not None:
        self.resolve_model_relations(key)
    if "apps" in self.__dict__:
        self.apps.render_multiple([model_state])


def append_option(self, app_label, model_name, option_name, added) -> None:
    options = self.models[app_label, model_name].options
    options[option_name] = [*options.get(option_name, []), added]
    if "apps" in self.__dict__:
        meta = self.apps.get_model(app_label, model_name)._meta
        setattr(meta, option_name, [*getattr(meta, option_name), added])


if __name__ == "__main__":
    ProjectState.add_model = add_model
    ProjectState._append_option = append_option
    apps.get_swappable_settings_name = cache(apps.get_swappable_settings_name)
    execute_from_command_line(["manage.py", "migrate", *sys.argv[1:]])
