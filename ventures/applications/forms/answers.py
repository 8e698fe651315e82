from django import forms

from ventures.core.forms import Lines

from ..language import in_language
from .gaps import DraftForm


class AnswersForm(DraftForm):
    """One box for each question of the call; characters are counted as the server counts them."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.CharField(
                label=in_language(question, "label"), help_text=in_language(question, "help"),
                max_length=question.limit, required=question.required, widget=Lines({"rows": 8}),
            )  # fmt: skip
