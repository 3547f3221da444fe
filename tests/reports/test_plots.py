"""Plots are made of exact figures, say whose and how many they are, and draw a million rows as they draw ten."""

import json
import subprocess
import sys
from fractions import Fraction
from typing import Any

import altair as alt
import polars as pl
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st
from tests.reports.office import results

from emulation import State, TableError
from emulation.reports import plot
from emulation.reports.plot._data import Points
from emulation.reports.plot._look import Speech
from emulation.reports.plot._totals import edges
from emulation.tables._frame import frame

GROUP = "communities"
BOOK = "communities/year"
FOUND = results()
RULEBOOK = FOUND.book(BOOK).rulebook
PLOTS = {"totals": plot.totals, "contributions": plot.contributions, "gaps": plot.gaps}


def layers(chart: alt.LayerChart) -> list[list[dict[str, Any]]]:
    """The rows that each layer carries; what they share stands above them, and may have a name."""
    spec = chart.to_dict()
    data = [each.get("data", spec.get("data")) for each in spec["layer"]]
    return [each["values"] if "values" in each else spec["datasets"][each["name"]] for each in data]


def texts(chart: alt.LayerChart) -> str:
    """All that is written on the picture."""
    return vl_convert.vegalite_to_svg(chart.to_json(), vl_version="6.1").replace("\N{NO-BREAK SPACE}", " ")


def table(name: str, counts: list[int | None]) -> Points:
    return Points(pl.DataFrame({name: pl.Series(counts, dtype=pl.Int64)}), Fraction(1, 100), RULEBOOK)


@given(st.lists(st.none() | st.integers(-3_000, 30_000), max_size=60))
def test_every_total_counts_in_the_one_bar_whose_edges_hold_it(counts: list[int | None]) -> None:
    points = table("total", counts)
    low, width, count = edges(points)
    expected = [0] * count
    for value in (Fraction(c, 100) for c in counts if c is not None):
        place = next(i for i in range(count) if value < low + (i + 1) * width or i == count - 1)
        assert low + place * width <= value <= low + (place + 1) * width
        expected[place] += 1
    assert points.bins("total", low, width, count) == expected
    assert sum(expected) == len([c for c in counts if c is not None])


@given(st.lists(st.integers(-3_000, 30_000), min_size=1, max_size=60))
def test_median_and_mean_are_exact(counts: list[int]) -> None:
    points, ordered = table("x", counts), sorted(counts)
    middle = ordered[(len(counts) - 1) // 2] + ordered[len(counts) // 2]
    assert points.median("x") == Fraction(middle, 200)
    assert points.means(["x"]) == {"x": (Fraction(sum(counts), 100 * len(counts)), len(counts))}


def test_totals_are_counted_once_each_and_the_title_says_how_many() -> None:
    chart = plot.totals(FOUND, BOOK)
    bars, median, _ = layers(chart)
    scored = [r for r in FOUND.book(BOOK).results if r.scored]
    assert sum(bar["n"] for bar in bars) == len(scored) == 3
    assert chart.to_dict()["title"]["subtitle"][1] == "5 đối tượng: 3 có tổng điểm, 2 chưa có (không vẽ)"
    assert median[0]["said"].startswith("trung vị ")
    assert bars[0]["said"] == "từ 0 đến dưới 5 điểm"
    assert bars[-1]["said"] == "từ 95 đến 100 điểm"


def test_contributions_are_means_over_those_who_have_points() -> None:
    rows = layers(plot.contributions(FOUND, BOOK))[0]
    by_name = {row["whole"]: row for row in rows}
    given = [result.evaluation.official_column[f"{GROUP}/target"] for result in FOUND.book(BOOK).results]
    numbers = [value for value in given if not isinstance(value, State)]
    assert by_name["Hoàn thành chỉ tiêu"]["n"] == len(numbers) == 2
    assert Fraction(by_name["Hoàn thành chỉ tiêu"]["mean"]) == sum(numbers) / len(numbers)
    assert by_name["Nộp chậm"]["said"] == "−0,50 / −4"


def test_gaps_are_shares_of_all_units_by_state() -> None:
    cells, figures = layers(plot.gaps(FOUND, BOOK))
    helped = {cell["state"]: cell["said"] for cell in cells if cell["whole"] == "Giúp hộ nghèo"}
    assert {state: said.replace("\N{NO-BREAK SPACE}", " ") for state, said in helped.items()} == {
        "có điểm": "60,0 %",
        "chưa báo cáo": "20,0 %",
        "lỗi tính điểm": "20,0 %",
    }
    assert figures[0]["said"].startswith("40,0")
    for name in {cell["whole"] for cell in cells}:
        assert sum(cell["n"] for cell in cells if cell["whole"] == name) == 5


def test_a_share_that_is_small_is_not_written_as_none() -> None:
    vi, en = Speech("vi"), Speech("en")
    assert [vi.share(n, 100_000) for n in (0, 1, 100, 100_000)] == [
        f"{said}\N{NO-BREAK SPACE}%" for said in ("0,0", "< 0,1", "0,1", "100,0")
    ]
    assert en.share(1, 100_000) == "< 0.1%"
    assert vi.share(0, 0).startswith("0,0")


@pytest.mark.parametrize("kind", ["polars", "pandas", "pyarrow"])
@pytest.mark.parametrize("points", ["decimal", "scaled"])
@pytest.mark.parametrize("name", PLOTS)
def test_a_frame_of_any_kind_draws_what_the_results_draw(name: str, points: str, kind: str) -> None:
    made = frame(FOUND, kind, points=points, detail="criteria")
    assert layers(PLOTS[name](made, RULEBOOK)) == layers(PLOTS[name](FOUND, BOOK))


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        (
            "totals",
            "vi",
            ["Phân bố tổng điểm", "Tổng điểm", "Số đối tượng", "trung vị 78,83", "Điểm mô hình, không phải"],
        ),
        ("totals", "en", ["How the totals are spread", "Total points", "Units", "median 78.83", "Model values"]),
        (
            "contributions",
            "vi",
            ["Đóng góp của từng tiêu chí", "1. Giúp hộ nghèo", "−0,50 / −4", "Bộ tiêu chí communities"],
        ),
        ("contributions", "en", ["What each criterion brings", "1. Help the poor", "−0.50 / −4", "5 units"]),
        ("gaps", "vi", ["Dữ liệu còn thiếu theo tiêu chí", "chưa báo cáo", "lỗi tính điểm", "40,0 %", "100 %"]),
        ("gaps", "en", ["What is not known", "not reported", "failed", "40.0%", "100%"]),
    ],
)
def test_the_picture_speaks_its_language(name: str, language: str, words: list[str]) -> None:
    said = texts(PLOTS[name](FOUND, BOOK, language=language))
    assert [each for each in words if each not in said] == []


@pytest.mark.parametrize("name", PLOTS)
def test_each_plot_becomes_a_picture(name: str) -> None:
    picture = vl_convert.vegalite_to_png(PLOTS[name](FOUND, BOOK).to_json(), vl_version="6.1")
    assert picture.startswith(b"\x89PNG")


def test_a_million_rows_are_drawn_from_a_few_dozen_figures() -> None:
    n = 1_000_000
    base = pl.int_range(n, eager=True)
    columns = {"total": (base * 7_919) % 10_001, "total:state": pl.repeat("scored", n, eager=True)}
    for place, name in enumerate(RULEBOOK.criteria):
        columns[name] = (base * (place + 3)) % 401
        columns[f"{name}:state"] = columns["total:state"]
    made = pl.DataFrame(columns)
    for draw in PLOTS.values():
        spec = draw(made, RULEBOOK).to_json()
        assert len(spec) < 60_000
    assert "1.000.000 đối tượng: 1.000.000 có tổng điểm, 0 chưa có" in json.dumps(
        plot.totals(made, RULEBOOK).to_dict(), ensure_ascii=False
    )


def test_units_without_any_points_are_drawn_as_such() -> None:
    nothing = results(official="appraised", groups=(GROUP,))
    assert len(layers(plot.totals(nothing))) == 1
    assert {row["said"] for row in layers(plot.contributions(nothing))[0]} >= {"chưa có điểm"}
    assert "chưa đến hạn" in texts(plot.gaps(nothing))


def test_results_of_one_rulebook_need_no_name() -> None:
    assert layers(plot.totals(results(groups=(GROUP,)))) == layers(plot.totals(results(groups=(GROUP,)), BOOK))


@pytest.mark.parametrize(
    ("given", "book", "code", "words"),
    [
        (FOUND, None, "EMU-S04", "one of: communities/year, enterprises/year"),
        (FOUND, "communities/yaer", "EMU-S04", "did you mean 'communities/year'"),
        (frame(FOUND), None, "EMU-S04", "plot.totals(scores, book)"),
        (frame(FOUND), RULEBOOK, "EMU-T01", 'detail="criteria"'),
        (frame(FOUND, points="text", detail="criteria"), RULEBOOK, "EMU-T02", 'points="scaled" or "decimal"'),
        ([1, 2], RULEBOOK, "EMU-T06", "tables.evaluate"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_what_to_do(given: object, book: object, code: str, words: str) -> None:
    with pytest.raises(TableError) as raised:
        plot.contributions(given, book)
    assert raised.value.code == code
    assert words in str(raised.value)


@pytest.mark.parametrize("name", PLOTS)
def test_without_altair_the_error_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    monkeypatch.delitem(sys.modules, f"emulation.reports.plot._{name}")
    with pytest.raises(TableError, match=r"emulation-engine\[notebook\]") as raised:
        PLOTS[name](FOUND, BOOK)
    assert raised.value.code == "EMU-T10"


def test_reports_load_neither_altair_nor_polars_until_something_is_drawn() -> None:
    code = (
        "import sys; from emulation import reports; reports.plot.totals; print({'altair', 'polars'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
