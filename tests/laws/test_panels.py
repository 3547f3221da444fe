"""Laws of panels: order and names decide nothing, what is missing is no number, alpha is what its definition says."""

from collections import defaultdict
from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from emulation.algebra import State
from emulation.cohorts import agreement, leniency, panel_mark, panel_marks
from emulation.models import JudgeMark, PanelRule, Source

JUDGES = ["g0", "g1", "g2", "g3"]
POINTS = st.integers(0, 6).map(Fraction)
CELLS = st.one_of(POINTS, st.none())
METRICS = st.sampled_from(["nominal", "ordinal", "interval", "ratio"])


def of_grid(rows: list[list[object]], item: str | None = None) -> list[JudgeMark]:
    """Rows are judges, columns subjects; a None is no mark."""
    return [
        JudgeMark(judge=f"g{judge}", subject=f"s{subject}", item=item, points=points)
        for judge, row in enumerate(rows)
        for subject, points in enumerate(row)
        if points is not None
    ]


def grids(cells: st.SearchStrategy[object] = CELLS) -> st.SearchStrategy[list[list[object]]]:
    shape = st.tuples(st.integers(2, 4), st.integers(1, 5))
    return shape.flatmap(
        lambda size: st.lists(st.lists(cells, min_size=size[1], max_size=size[1]), min_size=size[0], max_size=size[0])
    )


def rules() -> st.SearchStrategy[PanelRule]:
    how = st.sampled_from([("mean", 0), ("median", 0), ("trimmed-mean", 1)])
    return st.builds(
        lambda named, items, missing, quantum: PanelRule(
            how=named[0], trim=named[1], items=items, missing=missing, smallest=3, quantum=quantum, source=Source("x")
        ),
        how,
        st.sampled_from(["sum", "all-marks", "item-means"]),
        st.sampled_from(["wait", "leave-out"]),
        st.sampled_from([None, Fraction(1, 10), Fraction(1)]),
    )


# ---- Panels ----


def renamed(marks: list[JudgeMark], names: dict[str, str]) -> list[JudgeMark]:
    return [mark.changed(judge=names[mark.judge]) for mark in marks]


@given(rows=grids(st.one_of(CELLS, st.sampled_from(State))), rule=rules(), data=st.data())
def test_a_panels_mark_depends_on_neither_the_order_nor_the_names_of_judges(
    rows: list[list[object]], rule: PanelRule, data: st.DataObject
) -> None:
    marks = [*of_grid(rows, "x"), *of_grid(rows[::-1], "y")]
    names = dict(zip(JUDGES, data.draw(st.permutations(JUDGES)), strict=True))
    again = data.draw(st.permutations(renamed(marks, names)))
    before, after = panel_marks(marks, rule), panel_marks(again, rule)
    assert [(m.subject, m.status, m.points, m.spread) for m in before] == [
        (m.subject, m.status, m.points, m.spread) for m in after
    ]


@given(
    points=st.lists(POINTS, min_size=3, max_size=7),
    how=st.sampled_from([("mean", 0), ("median", 0), ("trimmed-mean", 1)]),
)
def test_a_panels_mark_lies_between_its_lowest_and_its_highest(points: list[Fraction], how: tuple[str, int]) -> None:
    rule = PanelRule(how=how[0], trim=how[1], smallest=3, source=Source("x"))
    found = panel_mark("s0", of_grid([[each] for each in points]), rule)
    assert isinstance(found.points, Fraction)
    assert min(points) <= found.points <= max(points)
    assert len(found.used) + sum(mark.why == "trimmed" for mark in found.left_out) == len(points)


@given(
    points=st.lists(POINTS, min_size=1, max_size=5),
    state=st.sampled_from([State.MISSING, State.NOT_DUE, State.NOT_APPLICABLE]),
)
def test_a_mark_that_is_left_out_changes_nothing(points: list[Fraction], state: State) -> None:
    rule = PanelRule(how="mean", missing="leave-out", smallest=1, source=Source("x"))
    rows: list[list[object]] = [[each] for each in points]
    assert panel_mark("s0", of_grid([*rows, [state]]), rule).points == panel_mark("s0", of_grid(rows), rule).points


@given(rows=grids(POINTS), data=st.data())
def test_a_higher_mark_of_a_judge_never_lowers_the_panels(rows: list[list[object]], data: st.DataObject) -> None:
    rule = data.draw(rules()).changed(smallest=3)
    judge = data.draw(st.integers(0, len(rows) - 1))
    higher = [[*row] for row in rows]
    higher[judge][0] = higher[judge][0] + data.draw(POINTS)  # type: ignore[operator]
    before, after = (panel_mark("s0", of_grid(each), rule) for each in (rows, higher))
    if before.points is None:
        assert after.points is None
    else:
        assert before.points <= after.points  # type: ignore[operator]


@given(rows=grids(POINTS))
def test_over_whole_sheets_the_mean_of_means_is_the_mean_over_all_marks(rows: list[list[object]]) -> None:
    marks = [*of_grid(rows, "x"), *of_grid(rows[::-1], "y")]
    one, two = (
        panel_marks(marks, PanelRule(how="mean", items=items, smallest=1, source=Source("x")))
        for items in ("all-marks", "item-means")
    )
    assert [mark.points for mark in one] == [mark.points for mark in two]


# ---- Leniency ----


@given(rows=grids(POINTS))
def test_over_whole_panels_leniency_and_severity_balance(rows: list[list[object]]) -> None:
    found = leniency(of_grid(rows), smallest=1)
    assert sum(each.deviation or 0 for each in found) == 0


@given(rows=grids(POINTS), shift=POINTS)
def test_a_judge_who_gives_everybody_more_is_told_by_just_that_much(rows: list[list[object]], shift: Fraction) -> None:
    before = leniency(of_grid(rows), smallest=1)
    shifted = [[points + shift for points in rows[0]], *rows[1:]]  # type: ignore[operator]
    after = leniency(of_grid(shifted), smallest=1)
    # The judge is one of the panel, so the mean moves with it.
    gained = shift - shift / len(rows)
    assert after[0].deviation == before[0].deviation + gained  # type: ignore[operator]
    assert [each.variance for each in after] == [each.variance for each in before]


# ---- Krippendorff's alpha ----


def alpha_by_definition(marks: list[JudgeMark], metric: str) -> Fraction | None:
    """1 - observed over expected disagreement, from the matrix of coincidences, pair by pair."""
    units: dict[str, list[Fraction]] = defaultdict(list)
    for mark in marks:
        if isinstance(mark.points, Fraction):
            units[mark.subject].append(mark.points)
    coincidences: dict[tuple[Fraction, Fraction], Fraction] = defaultdict(Fraction)
    for values in units.values():
        for first, second in permutations(values, 2):
            coincidences[first, second] += Fraction(1, len(values) - 1)
    scale = sorted({value for pair in coincidences for value in pair})
    margins = {value: sum(coincidences[value, other] for other in scale) for value in scale}
    size = sum(margins.values())

    def distance(one: Fraction, two: Fraction) -> Fraction:
        low, high = min(one, two), max(one, two)
        if low == high:
            return Fraction(0)
        match metric:
            case "nominal":
                return Fraction(1)
            case "interval":
                return (high - low) ** 2
            case "ratio":
                return ((high - low) / (high + low)) ** 2
        between = sum(margins[value] for value in scale if low <= value <= high)
        return Fraction(between - (margins[low] + margins[high]) / 2) ** 2

    observed = sum(n * distance(*pair) for pair, n in coincidences.items())
    expected = sum(margins[a] * margins[b] * distance(a, b) for a in scale for b in scale)
    return None if expected == 0 else 1 - (size - 1) * observed / expected


@given(rows=grids(), metric=METRICS)
def test_alpha_is_what_its_definition_says(rows: list[list[object]], metric: str) -> None:
    marks = of_grid(rows)
    found = agreement(marks, metric=metric, smallest=1)  # type: ignore[arg-type]
    assert found.alpha == alpha_by_definition(marks, metric)
    assert (found.alpha is None) == (found.refused is not None)


@given(rows=grids(), metric=METRICS, data=st.data())
def test_alpha_depends_on_neither_the_order_nor_the_names_of_judges(
    rows: list[list[object]], metric: str, data: st.DataObject
) -> None:
    marks = of_grid(rows)
    names = dict(zip(JUDGES, data.draw(st.permutations(JUDGES)), strict=True))
    again = data.draw(st.permutations(renamed(marks, names)))
    assert agreement(marks, metric=metric, smallest=1) == agreement(again, metric=metric, smallest=1)  # type: ignore[arg-type]


def relabelled(rows: list[list[object]], by: object) -> list[list[object]]:
    return [[None if points is None else by(points) for points in row] for row in rows]  # type: ignore[operator]


@given(rows=grids())
def test_each_metric_asks_no_more_than_its_scale_says(rows: list[list[object]]) -> None:
    """Labels may be swapped; an order stretched; a scale shifted; a scale with a true zero only multiplied."""

    def alpha(values: list[list[object]], metric: str) -> Fraction | None:
        return agreement(of_grid(values), metric=metric, smallest=1).alpha  # type: ignore[arg-type]

    assert alpha(relabelled(rows, lambda p: -(p**3)), "nominal") == alpha(rows, "nominal")
    assert alpha(relabelled(rows, lambda p: p**3), "ordinal") == alpha(rows, "ordinal")
    assert alpha(relabelled(rows, lambda p: 3 * p - 7), "interval") == alpha(rows, "interval")
    assert alpha(relabelled(rows, lambda p: 3 * p), "ratio") == alpha(rows, "ratio")


@given(rows=grids(), metric=METRICS)
def test_alpha_is_never_above_one_and_one_only_where_all_agree(rows: list[list[object]], metric: str) -> None:
    marks = of_grid(rows)
    found = agreement(marks, metric=metric, smallest=1)  # type: ignore[arg-type]
    if found.alpha is None:
        return
    by_subject: dict[str, set[object]] = defaultdict(set)
    for mark in marks:
        by_subject[mark.subject].add(mark.points)
    assert found.alpha <= 1
    assert (found.alpha == 1) == all(len(values) == 1 for values in by_subject.values())
