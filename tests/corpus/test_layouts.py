"""Every layout of the corpus is read with the expected receipt, cell by cell."""

from pathlib import Path

import pytest
from tests.corpus.layouts.case import Build
from tests.corpus.layouts.every import layout
from tests.corpus.reading import Outcome, differences, read_case, row_of


@pytest.mark.parametrize("build", layout.builds.values(), ids=layout.builds.keys())
def test_a_layout_is_read_with_the_expected_receipt(build: Build, tmp_path: Path) -> None:
    case = build()
    found = read_case(case, tmp_path)
    receipt = found.receipt
    assert not list(differences(found.facts, case.facts))
    rows = {
        "refused": (found.receipt.refused, case.refused is not None),
        "accepted": (receipt.accepted, case.accepted),
        "incomplete": (receipt.incomplete or 0, case.incomplete),
        "rejected": (_rows(receipt.rejected), sorted(case.rejected)),
        "quarantined": (_rows(receipt.quarantined), sorted(case.quarantined)),
    }
    assert {name: pair for name, pair in rows.items() if pair[0] != pair[1]} == {}
    assert receipt.read == receipt.accepted + len(receipt.rejected) + len(receipt.quarantined)
    if case.why:
        told = (*receipt.rejected, *receipt.quarantined)
        assert {(each.fact("address"), each.code) for each in told} == set(case.why)
    _check_controls(found, case.controls)
    _check_marks(found, case.marks)
    assert case.encoding is None or case.encoding in (receipt.encoding or "")
    assert case.separator is None or case.separator == receipt.separator
    assert not [text for text in case.silent if text in found.said]
    assert not [text for text in (*case.told, *case.unknown) if text not in found.said]
    if case.personal:
        assert f"bỏ {case.personal} cột dữ liệu cá nhân" in found.said.casefold()


def _rows(findings: tuple[object, ...]) -> list[int | None]:
    return sorted(row_of(each) or 0 for each in findings)  # type: ignore[arg-type]  # findings


def _check_controls(found: Outcome, expected: tuple[tuple[str, object, object], ...]) -> None:
    known = {each.place: (each.stated, each.summed) for each in found.receipt.controls}
    assert {place: known.get(place) for place, _, _ in expected} == {
        place: (stated, summed) for place, stated, summed in expected
    }


def _check_marks(found: Outcome, marks: tuple[tuple[str, str], ...]) -> None:
    told = [(each.code, each.fact("address")) for each in found.findings]
    for code, address in marks:
        assert (code, address) in told, (code, address, told)


def test_the_corpus_is_large_enough() -> None:
    assert len(layout.builds) >= 60
