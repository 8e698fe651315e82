import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as independent

from ventures.core import uscc

GENUINE = "91440300708461136T"


def refusal(code):
    with pytest.raises(ValidationError) as refused:
        uscc.validate(code)
    return refused.value.code, refused.value.messages[0]


def test_a_genuine_code_is_accepted_in_any_spelling():
    uscc.validate(GENUINE)
    uscc.validate("9144 0300 7084 6113 6t")
    uscc.validate("９１４４０３００７０８４６１１３６Ｔ")
    assert uscc.normalise(" 9144-0300 70846113 6t\n") == GENUINE


def test_the_worked_example_of_the_standard_ends_in_three():
    assert uscc.check_digit("91350100M000100Y4") == "3"
    assert refusal("91350100M000100Y4Z")[0] == "letters"


def test_a_wrong_check_digit_is_named_but_the_right_one_is_not_told():
    code, message = refusal(GENUINE[:17] + "9")
    assert code == "check_digit"
    assert " T" not in message.replace("The ", "")


@pytest.mark.parametrize("code", ["", "9144", GENUINE + "1"])
def test_a_code_of_another_length_is_refused(code):
    assert refusal(code)[0] == "length"


@pytest.mark.parametrize("letter", "IOSVZ杭")
def test_letters_that_are_never_used_are_refused(letter):
    assert refusal(GENUINE[:9] + letter + GENUINE[10:])[0] == "letters"


def test_the_region_is_digits_only():
    assert refusal("91A40300708461136T")[0] == "letters"


@pytest.mark.parametrize(("kind", "found"), [("51", "51"), ("52", "52"), ("53", "53"), ("91", "")])
def test_the_class_tells_association_service_organisation_and_foundation(kind, found):
    assert uscc.organisation_class(uscc.make("330106", 12, kind)) == found


@given(st.integers(min_value=0, max_value=9999), st.sampled_from(["51", "52", "53"]))
def test_a_fictitious_code_satisfies_both_check_digits(serial, kind):
    code = uscc.make("330106", serial, kind)
    uscc.validate(code)
    assert independent.is_valid(code)
    assert code[8:12] == "FAKE"
    assert uscc.organisation_check_digit(code[8:16]) == code[16]


@given(st.integers(min_value=0, max_value=17), st.sampled_from(uscc.ALPHABET))
def test_any_single_wrong_character_is_noticed(place, letter):
    code = GENUINE[:place] + letter + GENUINE[place + 1 :]
    if code == GENUINE:
        uscc.validate(code)
    else:
        refusal(code)
