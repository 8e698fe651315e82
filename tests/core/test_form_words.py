"""What a field refuses is said in the words of the portal, whatever field of Django it is."""

import pytest
from django import forms
from django.utils import translation

from ventures.accounts.models import User
from ventures.applications.forms.budget import Lines
from ventures.core.forms import Form

FOREIGN = (
    "确保",
    "输入",
    "选择一个有效",
    "ManagementForm",
    "请最多提交",
    "Ensure",
    "Enter",
    "Select a valid",
)


class Everything(Form):
    number = forms.IntegerField(min_value=1, max_value=9, required=False)
    price = forms.DecimalField(max_digits=4, decimal_places=1, required=False)
    text = forms.CharField(max_length=3, required=False)
    day = forms.DateField(required=False)
    at = forms.TimeField(required=False)
    moment = forms.DateTimeField(required=False)
    mail = forms.EmailField(required=False)
    kind = forms.ChoiceField(choices=[("", "---------"), ("a", "甲")], required=False)
    kinds = forms.MultipleChoiceField(choices=[("a", "甲")], required=False)
    person = forms.ModelChoiceField(User.objects.none(), required=False)
    own = forms.IntegerField(required=False, error_messages={"invalid": "自己的话"})


WRONG = [
    ("number", "0", "不得小于1。"), ("number", "10", "不得大于9。"), ("number", "x", "请填写整数，例如 12。"),
    ("price", "x", "请填写数字，例如 12.5。"), ("price", "1.25", "小数位数不得超过1位。"),
    ("text", "四个汉字", "不得超过3字，目前4字。"), ("day", "x", "请填写日期，例如 2026-03-01。"),
    ("at", "x", "请填写时间，例如 14:30。"), ("moment", "x", "请填写日期和时间，例如 2026-03-01 14:30。"),
    ("mail", "x", "请填写电子邮箱，例如 name@example.org。"), ("kind", "zzz", "请从所列选项中选择。"),
    ("kinds", "zzz", "请从所列选项中选择。"), ("own", "x", "自己的话"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_refusal_speaks_as_the_portal_does(name, value, said, language):
    form = Everything({name: [value] if name == "kinds" else value})

    with translation.override(language):
        told = " ".join(str(one) for one in form.errors[name])

    assert not any(told.startswith(one) for one in FOREIGN)
    assert language == "en" or told == said


def test_an_empty_choice_is_named_in_words():
    form = Everything()

    assert "---------" not in str(form["kind"]) + str(form["person"])
    assert "请选择" in str(form["kind"])
    assert "请选择" in str(form["person"])


def test_rows_that_do_not_arrive_whole_are_refused_in_words_of_ours():
    cut, many = Lines({}, prefix="lines"), {"lines-TOTAL_FORMS": "101", "lines-INITIAL_FORMS": "0"}

    assert cut.non_form_errors() == ["页面内容未完整提交，请刷新页面后重新提交。"]
    assert "最多填写100行。" in Lines(many, prefix="lines").non_form_errors()
