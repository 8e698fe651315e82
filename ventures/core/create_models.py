"""The tables of an app made as one step of a migration."""

from django.db.migrations.operations.base import Operation


class CreateModels(Operation):
    """Create several models that none of the later operations of their migration had to wait for.

    Django renders every related model anew after each `CreateModel`, which for a hundred models that all know
    the user takes longer than all the SQL. Here the state is rendered once, when the last of them is known.
    """

    serialization_expand_args = ["models"]

    def __init__(self, models):
        self.models = models

    def deconstruct(self):
        return type(self).__name__, [], {"models": self.models}

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)  # the rendered models; the state makes them again where it is asked
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.models)} models"
