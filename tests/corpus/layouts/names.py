"""How names and ids of units are typed: two schools of tone marks, composed or not, look-alikes, codes."""

import unicodedata

from tests.corpus.layouts.case import Case, layout
from tests.corpus.layouts.making import page, xlsx

_HEAD = ("TT", "Tên xã", "Số hộ nghèo đầu năm")


def _named(*pairs: tuple[str, int], head: tuple[str, ...] = _HEAD) -> bytes:
    return xlsx(page(head, *((number, name, figure) for number, (name, figure) in enumerate(pairs, start=1))))


@layout
def decomposed_names() -> Case:
    """A file from another system has every accent as a character of its own, in the header too."""
    head = tuple(unicodedata.normalize("NFD", each) for each in _HEAD)
    name = unicodedata.normalize("NFD", "Xã Độc Lập")
    other = unicodedata.normalize("NFD", "Xã Mường Chiềng")
    facts = {"doc-lap": {"poor_start": 42}, "muong-chieng": {"poor_start": 7}}
    return Case(name="to-hop.xlsx", data=_named((name, 42), (other, 7), head=head), facts=facts)


@layout
def the_other_school_of_tones() -> Case:
    """Hoà for Hòa, Lí for Lý is another letter: only the place of the tone differs."""
    facts = {"yen-hoa": {"poor_start": 58}}
    return Case(name="dau-thanh.xlsx", data=_named(("Xã Yên Hoà", 58)), facts=facts)


@layout
def a_foreign_d_with_stroke() -> Case:
    """Ð (U+00D0) and Ɖ (U+0189) look like Đ (U+0110)."""
    facts = {"doc-lap": {"poor_start": 42}, "dong-tam-1": {"poor_start": 6}}
    return Case(name="chu-d.xlsx", data=_named(("Xã Ðộc Lập", 42), ("Thôn Ɖồng Tâm 1", 6)), facts=facts)


@layout
def invisible_characters_in_names() -> Case:
    """Zero-width and no-break spaces, and doubled ones, come with copying from the web."""
    names = (("Xã\u00a0Độc\u200b Lập ", 42), ("  Xã  Yên   Hòa", 58), ("\ufeffXã Tú Lý", 20))
    facts = {"doc-lap": {"poor_start": 42}, "yen-hoa": {"poor_start": 58}, "tu-ly": {"poor_start": 20}}
    return Case(name="vo-hinh.xlsx", data=_named(*names), facts=facts)


@layout
def abbreviated_kinds_of_units() -> Case:
    """`X.` and `TT.` stand for xã and thị trấn."""
    facts = {"doc-lap": {"poor_start": 42}, "mai-chau": {"poor_start": 11}}
    return Case(name="tat.xlsx", data=_named(("X. Độc Lập", 42), ("TT. Mai Châu", 11)), facts=facts)


@layout
def names_without_accents_in_capitals() -> Case:
    """XA DOC LAP."""
    facts = {"doc-lap": {"poor_start": 42}, "yen-hoa": {"poor_start": 58}}
    return Case(name="hoa-khong-dau.xlsx", data=_named(("XA DOC LAP", 42), ("xã yên hòa", 58)), facts=facts)


@layout
def official_codes_as_text() -> Case:
    """The official code is text, with its zeros."""
    rows = (("Mã xã", "Tên xã", "Số hộ nghèo đầu năm"), ("04789", "Xã Độc Lập", 42), ("00412", "Xã Yên Hòa", 58))
    facts = {"doc-lap": {"poor_start": 42}, "yen-hoa": {"poor_start": 58}}
    return Case(name="ma-xa.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def official_codes_alone() -> Case:
    """Only the code tells the unit."""
    rows = (("Mã đơn vị", "Số hộ nghèo đầu năm"), ("04789", 42), ("00412", 58))
    facts = {"doc-lap": {"poor_start": 42}, "yen-hoa": {"poor_start": 58}}
    return Case(name="chi-ma.xlsx", data=xlsx(page(*rows)), facts=facts)


@layout
def codes_that_lost_their_zeros() -> Case:
    """A code that became a number is put aside: 412 may have been 00412, and nobody guesses it."""
    rows = (("Mã đơn vị", "Số hộ nghèo đầu năm"), (4789, 42), (412, 58))
    return Case(
        name="mat-so-0.xlsx",
        data=xlsx(page(*rows)),
        facts={},
        quarantined=(2, 3),
        why=(("Biểu 01!A2", "EMU-B30"), ("Biểu 01!A3", "EMU-B30")),
    )


@layout
def a_code_and_a_name_that_disagree() -> Case:
    """The code says Yên Hòa, the name Độc Lập: the row is put aside."""
    rows = (("Mã xã", "Tên xã", "Số hộ nghèo đầu năm"), ("00412", "Xã Độc Lập", 42), ("04840", "Xã Tú Lý", 20))
    data = xlsx(page(*rows))
    return Case(
        name="ma-ten.xlsx",
        data=data,
        facts={"tu-ly": {"poor_start": 20}},
        quarantined=(2,),
        why=(("Biểu 01!A2", "EMU-B48"),),
    )


@layout
def a_row_without_a_name() -> Case:
    """Figures with no name beside them belong to nobody and are rejected."""
    rows = (_HEAD, (1, "Xã Độc Lập", 42), (2, None, 58))
    return Case(
        name="thieu-ten.xlsx",
        data=xlsx(page(*rows)),
        facts={"doc-lap": {"poor_start": 42}},
        rejected=(3,),
        why=(("Biểu 01!B3", "EMU-B67"),),
    )
