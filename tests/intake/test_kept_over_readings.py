"""Over several readings: corrections stay, complementary books are joined, and what is open is told each time."""

from pathlib import Path

from tests.corpus.layouts import world
from tests.corpus.layouts.making import page
from tests.intake.conftest import Put
from tests.intake.test_kept_and_returned import BOOKS, DOC_LAP, HEAD, YEN_HOA, kept_units

from emulation.algebra import Text
from emulation.io import Intake, KeptBooks, read_filled
from emulation.models import Finding, Plan, Unit

PLAN = world.plan()
OTHER = PLAN.changed(title=Text(vi="Kế hoạch đã sửa", en="The plan, edited"))
CORRECTED = (1, "Xã Độc Lập", 43, 37)


def run(
    folder: Path, out: Path, plan: Plan = PLAN, units: tuple[Unit, ...] = world.UNITS
) -> tuple[Intake, tuple[Finding, ...]]:
    kept = KeptBooks.open(out, plan, BOOKS, units)
    intake = read_filled([folder], plan, BOOKS, units, known=kept.name_of, ages=kept.age_of)
    return intake, kept.keep(intake)


def test_a_correction_stays_when_the_plan_has_changed_and_both_books_are_read_again(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    folder = put("xa.xlsx", page(HEAD, DOC_LAP, YEN_HOA)).parent
    run(folder, out)
    # The name of the corrected book comes first: it is no matter of names.
    put("a-sua.xlsx", page(HEAD, CORRECTED))
    run(folder, out)
    before = kept_units(out)
    assert before["doc-lap"] == {"poor_start": 43, "poor_end": 37}
    intake, changed = run(folder, out, OTHER)
    assert kept_units(out) == before
    assert (intake.counts["read"], intake.counts["accepted"], intake.counts["quarantined"]) == (3, 3, 0)
    assert changed == ()
    assert {each.unit: dict(each.facts) for each in intake.submissions} == before
    assert [each.fact("file") for each in intake.findings if "thay" in each.vi] == ["xa.xlsx"]


def test_two_books_that_contradict_within_one_reading_do_so_when_they_are_read_again(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    folder = put("a.xlsx", page(HEAD, DOC_LAP)).parent
    put("b.xlsx", page(HEAD, CORRECTED))
    for plan in (PLAN, OTHER):
        intake, _ = run(folder, out, plan)
        assert [each.code for receipt in intake.receipts for each in receipt.quarantined] == ["EMU-B63", "EMU-B63"]
    assert kept_units(out) == {}


def test_a_complementary_book_of_a_later_reading_is_joined_and_a_correction_leaves_it_alone(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    run(put("a.xlsx", page(HEAD[:3], (1, "Xã Độc Lập", 42))), out)
    _, changed = run(put("b.xlsx", page(("TT", "Tên xã", HEAD[3]), (1, "Xã Độc Lập", 37))), out)
    assert kept_units(out) == {"doc-lap": {"poor_start": 42, "poor_end": 37}}
    assert [each.code for each in changed] == ["EMU-B65"]
    assert "ghép" in changed[0].vi
    _, changed = run(put("c.xlsx", page(HEAD[:3], (1, "Xã Độc Lập", 40))), out)
    assert kept_units(out) == {"doc-lap": {"poor_start": 40, "poor_end": 37}}
    assert "thay" in changed[0].vi


def test_a_cell_that_a_corrected_book_leaves_blank_takes_the_figure_away(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    run(put("a.xlsx", page(HEAD, DOC_LAP)), out)
    run(put("b.xlsx", page(HEAD, (1, "Xã Độc Lập", 42, None))), out)
    assert kept_units(out) == {"doc-lap": {"poor_start": 42}}


def test_what_is_open_is_counted_and_shown_at_every_reading(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    folder = put("xa.xlsx", page(HEAD, DOC_LAP, (2, "Xã Yên Hòa", "-", 51), (3, "Xã Nơi Khác", 1, 1))).parent
    first, _ = run(folder, out)
    files = {path.name: path.read_bytes() for path in out.iterdir()}
    again, changed = run(folder, out)
    assert (again.counts, again.findings, changed) == (first.counts, first.findings, ())
    assert (again.counts["quarantined"], again.counts["rejected"]) == (1, 1)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == files


def test_nothing_that_was_taken_goes_without_a_word(put: Put, tmp_path: Path):
    out = tmp_path / "doc"
    folder = put("xa.xlsx", page(HEAD, DOC_LAP, YEN_HOA)).parent
    run(folder, out)
    _, changed = run(folder, out, units=tuple(unit for unit in world.UNITS if unit.id != "doc-lap"))
    assert [(each.code, each.severity, each.fact("unit")) for each in changed] == [("EMU-B71", "warning", "doc-lap")]
    assert set(kept_units(out)) == {"yen-hoa"}
