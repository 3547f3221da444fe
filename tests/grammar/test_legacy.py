"""Text of old fonts: the tables go both ways, and what is Unicode is never taken for old."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.io._grammar import Legacy, from_legacy, legacy_of, to_legacy
from emulation.io._grammar._legacy import _ORDER, TABLES

WHICH: tuple[Legacy, ...] = ("tcvn3", "vni")
SENTENCES = (
    "Ủy ban nhân dân xã Yên Thủy",
    "Tổng số hộ nghèo đầu năm",
    "Số hộ cận nghèo được giúp đỡ",
    "Kinh phí hỗ trợ (triệu đồng)",
    "Đơn vị tính: nghìn đồng",
    "Phường Sông Đà, thành phố Hòa Bình",
)
FOREIGN = (
    "café", "résumé", "naïve", "Zürich", "São Paulo", "señor", "garçon", "Ångström", "façade", "œuvre", "Müller GmbH",
    "l'été à Genève, déjà vu, très élevé, où êtes-vous", "Español: mañana, año, niño", "50 m² ± 2 %, ½ ha, 20 °C, § 5 © ®",
)  # fmt: skip


def _texts(root: Path) -> Iterator[str]:
    """Yield every text of the shipped forms, of the plans and data of the examples, and of the documentation."""
    for file in [*(root / "plugins").rglob("src/**/*.py"), *(root / "src").rglob("*.py")]:
        if "_legacy" in file.name:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for file in (root / "examples").rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.reader(lines):
                yield from row
    for file in [*(root / "examples").rglob("*.toml"), *(root / "docs").rglob("*.md")]:
        if file.name != "accepted-forms.md":
            yield from file.read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def texts() -> list[str]:
    root = Path(__file__).parents[2]
    return sorted({text for text in _texts(root) if not text.isascii() and "\\" not in text})


def _outside(text: str, which: Legacy) -> bool:
    """Tell whether a text has letters that the old code has for others, or capitals that it lacks."""
    codes = set("".join(TABLES[which].values()))
    return any(letter in codes and not letter.isascii() and letter not in TABLES[which] for letter in text)


@pytest.mark.parametrize("which", WHICH)
def test_every_letter_of_the_table_goes_there_and_back(which: Legacy) -> None:
    letters = [letter for letter in TABLES[which] if letter not in "ôö"]
    assert [from_legacy(to_legacy(letter, which), which) for letter in letters] == letters
    assert len(set(TABLES[which].values())) == len(TABLES[which])


@pytest.mark.parametrize("which", WHICH)
@given(data=st.data())
def test_any_text_of_syllables_goes_there_and_back(which: Legacy, data: st.DataObject) -> None:
    syllable = st.tuples(
        st.sampled_from(["", "b", "ch", "đ", "ngh", "tr", "th", "x"]),
        st.sampled_from(_ORDER[:-1]),
        st.sampled_from(["", "c", "m", "n", "ng", "t", "p"]),
    ).map("".join)
    text = " ".join(data.draw(st.lists(syllable, min_size=1, max_size=8)))
    assert from_legacy(to_legacy(text, which), which) == text


@pytest.mark.parametrize("which", WHICH)
def test_sentences_are_recognised_and_restored(which: Legacy) -> None:
    for sentence in SENTENCES:
        old = to_legacy(sentence, which)
        assert legacy_of([old], old_font=True) == which
        assert from_legacy(old, which).casefold() == sentence.casefold()
    assert legacy_of([to_legacy(sentence, which) for sentence in SENTENCES]) == which


def test_our_own_texts_are_recognised_in_their_old_form_and_restored(texts: list[str]) -> None:
    labels = [text for text in texts if re.fullmatch(r"[\w ,()]{15,60}", text)]
    assert len(labels) > 300
    for which in WHICH:
        old = {text: to_legacy(text, which) for text in labels if not _outside(text, which)}
        assert [text for text in old if from_legacy(old[text], which).casefold() != text.casefold()] == []
        assert legacy_of(old.values()) == which


def test_no_text_of_ours_is_taken_for_old(texts: list[str]) -> None:
    assert len(texts) > 3000
    assert [text for text in texts if legacy_of([text]) is not None] == []
    assert legacy_of(texts) is None
    assert [start for start in range(0, len(texts), 20) if legacy_of(texts[start : start + 20]) is not None] == []


@pytest.mark.parametrize("which", WHICH)
def test_a_header_in_unicode_does_not_hide_old_names(which: Legacy) -> None:
    header = [
        "Biểu tổng hợp số hộ nghèo, hộ cận nghèo của các xã",
        "Tên đơn vị",
        "Số hộ nghèo đầu năm",
        "Số hộ được giúp đỡ",
    ]
    names = [to_legacy(name, which) for name in ("xã Yên Thủy", "xã Tân Lập", "thị trấn Đà Bắc")]
    assert legacy_of([*header, *names]) == which
    assert legacy_of(header) is None


def test_no_text_of_ours_is_taken_for_old_even_in_an_old_font(texts: list[str]) -> None:
    assert [text for text in texts if legacy_of([text], old_font=True) is not None] == []


@pytest.mark.parametrize("text", FOREIGN)
def test_foreign_text_is_not_taken_for_old(text: str) -> None:
    assert legacy_of([text]) is None


def test_foreign_texts_together_are_not_taken_for_old() -> None:
    assert legacy_of(FOREIGN) is None


@given(st.lists(st.sampled_from(SENTENCES), min_size=1))
def test_unicode_text_is_left_as_it_is(sentences: list[str]) -> None:
    for which in WHICH:
        assert [from_legacy(sentence, which) for sentence in sentences] == sentences
    assert legacy_of(sentences) is None
