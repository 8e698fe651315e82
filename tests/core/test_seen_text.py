"""What nobody sees is no text: neither in a form, whenever its field was added, nor for a verb."""

import pytest
from django import forms

from ventures.core.errors import Refused
from ventures.core.forms import Form, Lines
from ventures.core.invisible import cleaned
from ventures.scoring.actions.permits import stated


class Said(Form):
    reason = forms.CharField(max_length=20, widget=Lines())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["later"] = forms.CharField(max_length=3, required=False)
        self.fields["count"] = forms.IntegerField(min_value=0, required=False)


@pytest.mark.parametrize("text", ["\u200b", " \u200b\u2060\ufeff ", "\u3164", "\u202e\u00ad"])
def test_a_reason_that_nobody_sees_is_none(text):
    assert list(Said({"reason": text}).errors) == ["reason"]
    with pytest.raises(Refused):
        stated(text)


def test_what_is_seen_stays_with_its_lines_and_pictures():
    form = Said({"reason": " 第一行\u200b\n第二行👨\u200d👩\u200d👧 ", "later": "a\u200bb"})

    assert form.is_valid()
    assert form.cleaned_data["reason"] == "第一行\n第二行👨\u200d👩\u200d👧"
    assert form.cleaned_data["later"] == "ab"
    assert cleaned("甲\x00乙\t丙") == "甲乙\t丙"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("later", "四个汉字", "不得超过3字，目前4字。"),
        ("count", "x", "请填写整数，例如 12。"),
        ("count", "-1", "不得小于0。"),
    ],
)
def test_a_field_that_is_added_later_speaks_as_the_portal_does(field, typed, said):
    assert list(Said({"reason": "有", field: typed}).errors[field]) == [said]


def test_a_password_keeps_its_blanks():
    class Key(Form):
        word = forms.CharField(strip=False)

    form = Key({"word": " a\u200b "})

    assert form.is_valid()
    assert form.cleaned_data["word"] == " a\u200b "
