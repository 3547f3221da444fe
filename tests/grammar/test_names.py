"""Names: the spellings of one name meet, and two names never do."""

import unicodedata
from collections.abc import Callable, Iterator
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.io._grammar import Match, Names, key_of, match_name, tidy
from emulation.io._grammar._legacy import _ORDER

KINDS = ("Xã", "Phường", "Thị trấn", "Thôn", "Tổ dân phố", "Bản", "Xóm", "Khu phố")
PLACES = (
    "Đông Lâm",
    "Đồng Lâm",
    "Đông Lam",
    "Tân Lập",
    "Tân Lạp",
    "Yên Thủy",
    "Yên Thụy",
    "Hòa Bình",
    "Hoa Bình",
    "Mỹ Đức",
)
NUMBERS = ("1", "2", "11", "12", "111", "1/2", "1-2", "12A", "I", "II", "III", "IV", "01")
SYLLABLES = st.text(alphabet="abceghiklmnopqrstuvxyđ" + _ORDER, min_size=1, max_size=6)
NAMES = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)


def near_misses() -> Iterator[tuple[str, str]]:
    """Yield pairs of names that differ by one mark, one digit, one numeral or the kind."""
    for place in PLACES:
        yield from combinations((f"{kind} {place}" for kind in KINDS), 2)
        yield from combinations((f"Thôn {place} {number}" for number in NUMBERS), 2)
    for kind in KINDS:
        yield from combinations((f"{kind} {place}" for place in PLACES), 2)
        yield from combinations((f"{kind} {number}" for number in NUMBERS), 2)


PAIRS = sorted(set(near_misses()))


def test_there_are_many_near_misses() -> None:
    assert len(PAIRS) >= 1500


def test_no_near_miss_has_the_key_of_another() -> None:
    assert [pair for pair in PAIRS if key_of(pair[0]) == key_of(pair[1])] == []


@pytest.mark.parametrize("turn", [str, str.upper, str.lower])
def test_no_near_miss_is_merged(turn: Callable[[str], str]) -> None:
    assert [(name, other) for name, other in PAIRS if match_name(turn(name), {"other": [other]}).id is not None] == []


def test_near_misses_written_without_accents_are_no_certain_match_of_both() -> None:
    plain = [(_plain(name), other, name) for name, other in PAIRS]
    wrong = [each for each in plain if match_name(each[0], {"other": [each[1]], "own": [each[2]]}).id == "other"]
    assert wrong == []


def test_digits_match_exactly_or_not_at_all() -> None:
    names = Names({f"to-dan-pho-{number}": [f"Tổ dân phố {number}"] for number in range(1, 200)})
    for number in range(1, 400):
        match = names.match(f"TDP {number}")
        assert match.id == (f"to-dan-pho-{number}" if number < 200 else None)
        assert match.proposals == ()


def test_a_proposal_has_the_numbers_of_the_text() -> None:
    names = Names({"a-2": ["Thôn Đồng Tâm 2"], "a-3": ["Thôn Đồng Tâm 3"], "b-2": ["Thôn Đồng Tân 2"]})
    assert names.match("Thôn Đồng Tầm 2") == Match(proposals=("a-2", "b-2"))
    assert names.match("Thôn Đồng Tâm 4") == Match()


def test_roman_and_arabic_numerals_are_proposed_for_each_other_only() -> None:
    names = Names({"k2": ["Khu phố II"], "k3": ["Khu phố III"]})
    assert names.match("Khu phố II").id == "k2"
    assert names.match("Khu phố 3") == Match(proposals=("k3",))


@given(NAMES)
def test_the_key_is_the_same_composed_and_decomposed_in_capitals_and_with_odd_spaces(name: str) -> None:
    key = key_of(name)
    assert key_of(unicodedata.normalize("NFD", name)) == key
    assert key_of("\ufeff " + name.replace(" ", " \u00a0 ") + "\u200b") == key
    assert key_of(name + ".") == key


@given(NAMES)
def test_tidying_twice_is_tidying_once(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa Bình", "Hoà Bình"),
        ("Yên Thủy", "Yên Thuỷ"),
        ("Quý", "Qúy"),
        ("Khỏe", "Khoẻ"),
        ("Đà Bắc", "Ðà Bắc"),
        ("Đà Bắc", "Ɖà Bắc"),
        ("X. Tân Lập", "Xã Tân Lập"),
        ("X.Tân Lập", "xã  Tân Lập"),
        ("TDP 3", "Tổ dân phố 3"),
        ("TT Tân Lập", "Thị trấn Tân Lập"),
        ("UBND Xã Tân Lập", "Ủy ban nhân dân xã Tân Lập"),
        ("Hội LHPN, xã A", "Hội LHPN xã A"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_a_short_form_with_two_meanings_is_matched_by_the_one_that_exists() -> None:
    names = {"p-tc": ["Phòng Tài chính"], "p-sd": ["Phường Sông Đà"]}
    assert match_name("P. Tài chính", names).id == "p-tc"
    assert match_name("P. Sông Đà", names).id == "p-sd"


def test_a_short_form_that_may_be_two_units_is_a_question() -> None:
    match = match_name("P. Đông Lâm", {"phong": ["Phòng Đông Lâm"], "phuong": ["Phường Đông Lâm"]})
    assert match == Match(proposals=("phong", "phuong"))


def test_a_name_of_two_units_names_neither() -> None:
    assert match_name("Xã A Lưới", {"a": ["Xã A Lưới"], "b": ["Xã A Lưới"]}) == Match(proposals=("a", "b"))


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
