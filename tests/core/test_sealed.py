import pytest

from ventures.core.sealed import seal, unseal

WORDS = "秘密 3f9a"


def test_what_is_sealed_opens_and_shows_nothing():
    sealed = seal(WORDS)

    assert unseal(sealed) == WORDS
    assert WORDS not in sealed
    assert seal(WORDS) != sealed


def test_a_renewed_key_still_opens_what_the_former_one_sealed(settings):
    sealed = seal(WORDS)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "n" * 50

    assert unseal(sealed) == WORDS
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(ValueError):
        unseal(sealed)


@pytest.mark.parametrize("sealed", ["", "x", "gAAAAA", "秘密"])
def test_what_we_did_not_seal_does_not_open(sealed):
    with pytest.raises(ValueError):
        unseal(sealed)


def test_what_was_altered_does_not_open():
    sealed = seal(WORDS)

    with pytest.raises(ValueError):
        unseal(f"{sealed[:40]}{'A' if sealed[40] != 'A' else 'B'}{sealed[41:]}")
