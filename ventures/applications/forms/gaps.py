from ventures.core.forms import Form


class DraftForm(Form):
    """A form that says what the call wants but takes it with gaps: a draft may be saved at any time.

    Only what `ALWAYS` names has to be filled in; what else is missing is said by the check at the end.
    """

    ALWAYS = ()

    def full_clean(self):
        wanted = {name: field.required for name, field in self.fields.items()}
        for name, field in self.fields.items():
            field.required = name in self.ALWAYS
        super().full_clean()
        for name, field in self.fields.items():
            field.required = wanted[name]
