from django import forms

from ventures.core.forms import Form, Lines

from ..language import in_language


class AnswersForm(Form):
    """One box for each question of the call; characters are counted as the server counts them."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        for question in questions:
            self.fields[question.key] = forms.CharField(
                label=in_language(question, "label"), help_text=in_language(question, "help"),
                max_length=question.limit, required=question.required, widget=Lines({"rows": 8}),
            )  # fmt: skip

    def full_clean(self):
        """A draft may leave any answer open; what is required is said at the end, by the check."""
        required = {name: field.required for name, field in self.fields.items()}
        for field in self.fields.values():
            field.required = False
        super().full_clean()
        for name, field in self.fields.items():
            field.required = required[name]
