from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.db.models import TextChoices
from django.template import Context, engines
from django.test import RequestFactory
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler
from djmoney.money import Money

from ventures.core import clock, figures, times
from ventures.core.errors import Refused
from ventures.core.forms import Form, MoneyField, add_refusal
from ventures.core.style import SampleForm, samples
from ventures.core.templatetags import fields, links, marks
from ventures.core.views import appearance, appearance_of

NOON = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)


def rendered(source, query="", **context):
    """What a template text with components gives."""
    compiled = CottonCompiler().process(source)
    template = engines["django"].engine.from_string(compiled)
    request = RequestFactory().get(f"/list/{query}")
    return template.render(Context({"request": request, **context}))


class Claim(Form):
    amount = MoneyField(max_value=200000)
    note = forms.CharField(widget=forms.Textarea, max_length=5, required=False)
    starts_on = forms.DateField(required=False)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1,234.50", "1234.50"),
        ("１２３４．５", "1234.50"),
        ("¥ 12", "12"),
        ("12元", "12"),
        ("0.10", "0.1"),
        ("１２，３４５", "12345"),
        ("￥120,000.00 元", "120000"),
        ("100 000", "100000"),
        (" 5. ", "5"),
    ],  # fmt: skip
)
def test_an_amount_is_read_as_people_type_it(typed, amount):
    form = Claim({"amount": typed})

    assert form.is_valid()
    assert form.cleaned_data["amount"] == Money(amount, "CNY")


@pytest.mark.parametrize("typed", ["1.005", "abc", "1e5", "-1", "200000.01", "", "NaN", "9" * 40, "٣"])
def test_what_is_no_amount_is_refused_and_kept(typed):
    form = Claim({"amount": typed})

    assert not form.is_valid()
    assert form["amount"].value() == typed


@pytest.mark.parametrize(
    "typed",
    ["1,5", "1,2", "1，5", "1.200,00", ",5", "5,", "12,00,00", "1,,000", "1234,567", "0,500", "1.234,567",
     "12 5", "1,234 567", "1元5", "1¥2", "12,0000"],
)  # fmt: skip
def test_a_comma_that_parts_no_groups_of_three_is_never_dropped(typed):
    form = Claim({"amount": typed})

    assert form.errors["amount"] == ["这不是金额。请填数字，例如 1,234.50。"]
    assert form["amount"].value() == typed


@pytest.mark.usefixtures("english")
def test_a_line_break_counts_as_one_character():
    form = Claim({"amount": "1", "note": "ab\r\ncd"})

    assert form.is_valid()
    assert form.cleaned_data["note"] == "ab\ncd"
    assert fields.limit(form["note"]) == "0 of 5 characters left"


def test_a_date_input_speaks_the_browsers_format():
    form = Claim(initial={"starts_on": date(2026, 9, 1)})

    assert 'type="date"' in str(form["starts_on"])
    assert 'value="2026-09-01"' in str(form["starts_on"])


def test_a_refusal_stands_beside_its_field():
    form = Claim({"amount": "1"})
    form.is_valid()

    add_refusal(form, Refused("Too much.", field="amount"))
    add_refusal(form, Refused("Closed.", field="elsewhere"))

    assert form.errors == {"amount": ["Too much."], "__all__": ["Closed."]}


def test_a_field_is_joined_to_its_hint_limit_and_error():
    form = SampleForm({"title": "x" * 21})

    html = rendered('<c-field :field="form.title" />', form=form)

    assert 'aria-describedby="id_title_limit id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_title_error"' in html
    assert "maxlength" not in html


def test_the_error_summary_links_to_the_fields():
    form = SampleForm({})

    html = rendered('<c-error-summary :form="form" />', form=form)

    assert 'href="#id_title"' in html
    assert 'href="#id_kind_0"' in html


@pytest.mark.usefixtures("english")
def test_a_form_prints_through_our_components():
    html = str(Claim({"amount": "x"}))

    assert 'class="in n"' in html
    assert "This is not an amount." in html


def test_what_a_component_is_given_is_escaped():
    evil = '" onfocus="alert(1)"'

    html = rendered('<c-button href="/x/" :data-name="evil">{{ evil }}</c-button>', evil=evil)

    assert 'onfocus="' not in html


def test_money_is_shown_to_the_fen_and_rounded_half_up():
    shown = [figures.yuan(value) for value in (Money("142857", "CNY"), Decimal("1.005"), 0, None)]

    assert shown == ["142,857.00", "1.01", "0.00", "–"]


def test_an_amount_in_words():
    assert figures.in_words(Decimal("142857")) == "人民币壹拾肆万贰仟捌佰伍拾柒元整"
    assert figures.in_words(None) == ""


@pytest.mark.parametrize(
    ("amount", "english", "chinese"),
    [
        (Money("200000", "CNY"), "¥200,000", "20 万元"),
        (Decimal("142857.50"), "¥142,857.50", "14.29 万元"),
        (15_000_000, "¥15,000,000", "1,500 万元"),
        (None, "–", "–"),
    ],
)
def test_a_large_amount_is_said_in_the_unit_of_the_language(amount, english, chinese):
    with translation.override("en"):
        assert figures.large(amount) == english
    with translation.override("zh-hans"):
        assert figures.large(amount) == chinese


def test_other_figures():
    shown = [
        figures.wan(Decimal("142857")),
        figures.percent(Decimal("0.3662")),
        figures.share(Decimal("52316.40"), Decimal("142857")),
        figures.share(3, 2),
        figures.share(1, 0),
        figures.percent_of(1, 3),
    ]

    assert shown == ["14.29", "36.6%", "36.62", "100.00", "0", "33.3%"]


def test_a_count_has_its_separators():
    assert [figures.count(value) for value in (4042, "317", None)] == ["4,042", "317", "–"]


def test_a_telephone_number_is_masked():
    assert figures.mask_phone("13800000000") == "138****0000"
    assert figures.mask_phone(None) == ""


@pytest.mark.parametrize(
    ("form", "language", "text"),
    [
        ("", "en", "Wed 18 March 12:00"),
        ("full", "en", "Wed 18 March 2026 12:00"),
        ("", "zh-hans", "3月18日 周三 12:00"),
        ("day", "zh-hans", "3月18日 周三"),
        ("short", "en", "03-18"),
        ("stamp", "en", "2026-03-18 12:00"),
    ],
)
def test_an_instant_is_said_in_shanghai_time(form, language, text):
    with clock.at(NOON), translation.override(language):
        assert times.when(NOON, form) == text


def test_a_short_day_of_another_year_carries_its_year():
    with clock.at(NOON):
        assert times.when(date(2019, 5, 10), "short") == "2019-05-10"


def test_how_long_is_left():
    days = [date(2026, 3, day) for day in (18, 19, 20, 31, 15)]

    with clock.at(NOON), translation.override("zh-hans"):
        assert [times.left(day) for day in days] == ["今天", "明天", "后天", "还有 13 天", "已过 3 天"]
        assert [times.is_soon(day) for day in days] == [True, True, True, False, True]


def test_the_query_string_keeps_its_other_keys():
    html = rendered("{% query page=2 %}|{% query state=None %}", query="?state=open&q=a")

    assert html == "?state=open&amp;q=a&amp;page=2|?q=a"


def test_a_sorted_column_says_so_and_turns_round():
    html = rendered('<c-sort-header key="amount" number>Sum</c-sort-header>', query="?sort=amount&page=3&q=a")

    assert 'aria-sort="ascending"' in html
    assert 'href="?sort=-amount&amp;q=a"' in html


def test_a_filter_drops_the_page():
    chips = [("open", "Open", 2), ("closed", "Closed", 0)]

    html = rendered(
        '<c-filter-chips name="state" :choices="chips" />', query="?state=open&page=4", chips=chips
    )

    assert 'href="?state=closed"' in html
    assert html.count("aria-current") == 1
    assert "Closed 0" in html


def test_pages_are_elided():
    page = Paginator(range(1000), 25).get_page(20)

    assert links.pages(page) == [1, 0, 19, 20, 21, 0, 40]


def test_a_scale_beyond_twenty_is_a_number():
    few = rendered('<c-scale name="s" :max="20" :value="points" />', points=Decimal("16.00"))
    many = rendered('<c-scale name="s" :max="100" />')

    assert few.count('type="radio"') == 21
    assert few.count("checked") == 1
    assert 'type="number"' in many


def test_the_money_bar_shows_what_is_left():
    html = rendered('<c-money-bar :approved="total" :paid="paid" :spent="spent" :left="left" />', **samples())

    assert "19,112.10" in html
    assert 'width="36.62%"' in html


def test_the_money_bar_names_what_the_organisation_advanced():
    html = rendered(
        '<c-money-bar :approved="100" :paid="50" :spent="paid" :left="left" />', paid=72, left="-22.66"
    )

    assert "自行垫付" in html
    assert "22.66" in html
    assert "-22.66" not in html
    assert "账上还有" not in html


class Sheet:
    """A record with a state of its own kind."""

    class State(TextChoices):
        OPEN = "open", "Open"
        SEALED = "sealed", "Sealed"

        @property
        def tag(self):
            return {"sealed": "held"}.get(self.value)

    def __init__(self, state):
        self.state = state

    def get_state_display(self):
        return self.State(self.state).label


def test_a_state_takes_its_kind_from_its_own_enumeration():
    assert 'class="tag hold"' in marks.state_tag(Sheet("sealed"))
    assert 'class="tag ok"' in marks.state_tag(Sheet("open"))


def appearance_post(**data):
    return appearance(RequestFactory().post("/appearance/", data))


def test_the_appearance_is_kept_in_a_cookie():
    response = appearance_post(theme="dark", next="/desk/?a=1")

    request = RequestFactory().get("/")
    request.COOKIES = {"appearance": response.cookies["appearance"].value}
    assert response.url == "/desk/?a=1"
    assert appearance_of(request) == {"theme": "dark", "type": ""}


def test_the_appearance_sends_nobody_elsewhere():
    assert appearance_post(type="large", next="https://example.net/").url == "/"


def test_a_broken_cookie_shows_the_usual_page():
    request = RequestFactory().get("/")
    request.COOKIES = {"appearance": '"><script>'}

    assert appearance_of(request) == {"theme": "", "type": ""}
