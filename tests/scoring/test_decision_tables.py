"""Decision tables: how one unit stands by rows, and the checker against every case of small worlds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulation import (
    TOTAL,
    Appraisal,
    AppraisalEntry,
    ClassRow,
    Count,
    Criterion,
    DecisionTable,
    Downgrade,
    Expr,
    Flag,
    Form,
    Level,
    Marks,
    Period,
    Rulebook,
    RulebookError,
    Section,
    SideCondition,
    Source,
    Standing,
    State,
    Submission,
    Text,
    Witness,
    all_of,
    any_of,
    band,
    class_row,
    classification,
    constant_parameter,
    decision_table,
    fields,
    lettered,
    measure,
    parameter,
    points,
    points_of,
    ratio,
    root,
    rules,
    share,
    side_condition,
    statistic,
    tally,
    totality,
    trait,
    when,
)
from emulation.algebra import interpret
from emulation.scoring import CaseReader

SOURCE = Source("Thử nghiệm")
YEAR = Period.of_year(2023)
WHOLE = points_of(TOTAL)


def said(words: str) -> Text:
    return Text(vi=words, en=words)


class World(Form):
    """A world of 4 × 4 × 2 × 3 × 3 × 3 cases."""

    a: Marks = measure(vi="a", en="a", at_most=3, decimals=0)
    b: Marks = measure(vi="b", en="b", at_most=3, decimals=0)
    ok: Flag = measure(vi="Đạt", en="OK")
    kind: Level = measure(vi="Loại", en="Kind", choices={"x": said("x"), "y": said("y"), "z": said("z")})
    done: Count = measure(vi="Đã làm", en="Done", at_most=2)
    due: Count = measure(vi="Phải làm", en="Due", at_most=2, may_not_apply=True)


world = fields(World)


def part(name: str, maximum: int, rule: object = None) -> Section:
    given_rule = getattr(world, name) if rule is None else rule
    criterion = Criterion(f"test/{name}", title=said(name), source=SOURCE, points=points(maximum), rule=given_rule)
    return Section(name, title=said(name), criteria=[criterion])


def book(classes: object = None, *, sections: tuple[Section, ...] = (), **options: object) -> Rulebook:
    """Return a rulebook of two blocks, a and b, and whatever else stands in `sections`."""
    return Rulebook(
        "test/book", version="1", form=World, sections=[part("a", 3), part("b", 3), *sections], classes=classes,
        for_information=["ok", "kind", "done", "due"], **options,
    )  # fmt: skip


def row(name: str, holds: Expr, *conditions: SideCondition) -> ClassRow:
    return class_row(name, title=said(name), holds=holds, conditions=conditions)


def table(*rows: ClassRow, **options: object) -> DecisionTable:
    return decision_table(rows=rows, source=SOURCE, **options)


PLAIN = book()
SHARED = book(
    sections=(part("c", 2, rules.pro_rata(world.done, of=world.due)), part("d", 1, when(world.a > 1, 1).otherwise(0)))
)
"""Points that are no plain sums: a share that may not apply, and a step."""
A_BLOCK = lettered("a", title=said("Khối a"), of=points_of("a"), letters={"A": 3, "B": 2, "C": 0})
B_BLOCK = lettered("b", title=said("Khối b"), of=points_of("b"), letters={"A": 2, "B": 0})


def refusal(classes: DecisionTable) -> RulebookError:
    with pytest.raises(RulebookError) as caught:
        book(classes)
    return caught.value


def standing(rulebook: Rulebook, facts: Mapping[str, object], **more: object) -> Standing:
    plain = {"a": 0, "b": 0, "ok": True, "kind": "x", "done": 0, "due": 0} | dict(facts)
    return rulebook.evaluate(rulebook.case(plain, period=YEAR, **more)).standing


class TestLetteredBlocks:
    """N10: A from its floor upwards, the next from its own floor up to that, the last for everything below."""

    @pytest.mark.parametrize(("value", "letter"), [("3", "A"), ("2.99", "B"), ("2", "B"), ("1.99", "C"), ("-1", "C")])
    def test_intervals_are_closed_below_and_open_above(self, value: str, letter: str) -> None:
        assert A_BLOCK.letter_of(Fraction(value)) == letter

    def test_a_letter_that_the_block_lacks_is_refused(self) -> None:
        with pytest.raises(ValueError, match="letters A, B, not C"):
            B_BLOCK.is_in("C")
        with pytest.raises(ValueError, match="not"):
            B_BLOCK.is_in()

    @pytest.mark.parametrize("letters", [{"A": 1}, {"A": 1, "B": 2}, {"A": 1, "B": 1}])
    def test_floors_fall(self, letters: dict[str, int]) -> None:
        with pytest.raises(ValueError, match="floors that fall"):
            lettered("a", title=said("a"), of=points_of("a"), letters=letters)

    def test_a_block_has_exactly_one_letter(self) -> None:
        rows = [row(letter, A_BLOCK.is_in(letter)) for letter in "ABC"]
        assert totality(PLAIN, table(*rows)).verdict == "total"
        assert (
            totality(PLAIN, table(row("AB", A_BLOCK.is_in("A", "B")), row("C", A_BLOCK.is_in("C")))).verdict == "total"
        )


class TestStanding:
    """One row that holds classes; an unknown answer never decides; no row is told as no row."""

    RULE = table(
        row("first", world.ok & (WHOLE >= 4), side_condition(title=said("kind x"), holds=world.kind == "x", failing="authority")),
        row("second", world.ok & (WHOLE < 4)),
        row("third", ~world.ok),
        blocks=(A_BLOCK,), downgrades=(Downgrade(said("kind z"), SOURCE, (world.kind == "z").node, "second"),),
    )  # fmt: skip
    BOOK = book(RULE)

    @pytest.mark.parametrize(
        ("facts", "status", "name"),
        [
            ({"a": 3, "b": 1}, "classed", "first"), ({"a": 3, "b": 0}, "classed", "second"),
            ({"a": 3, "b": 3, "ok": False}, "classed", "third"), ({"a": 3, "b": 3, "kind": "y"}, "open", "first"),
            ({"a": 1, "kind": "z"}, "classed", "second"),
        ],
    )  # fmt: skip
    def test_the_row_that_holds(self, facts: dict[str, object], status: str, name: str) -> None:
        found = standing(self.BOOK, facts)
        assert (found.status, found.band and found.band.id) == (status, name)

    def test_points_that_are_missing_leave_the_class_incomplete(self) -> None:
        assert standing(self.BOOK, {"a": State.MISSING}).status == "incomplete"

    def test_a_row_that_holds_decides_whatever_points_are_missing(self) -> None:
        found = standing(self.BOOK, {"a": State.MISSING, "ok": False})
        assert (found.status, found.band and found.band.id) == ("classed", "third")

    def test_an_answer_that_is_missing_withholds_the_class_and_names_the_rows(self) -> None:
        found = standing(self.BOOK, {"a": 3, "b": 1, "ok": State.MISSING})
        assert (found.status, found.band) == ("withheld", None)
        assert [reason.en for reason in found.reasons] == ["not confirmed: first", "not confirmed: third"]

    def test_a_side_condition_that_is_missing_withholds_the_class(self) -> None:
        rule = replace(self.RULE, downgrades=())
        assert standing(book(rule), {"a": 3, "b": 1, "kind": State.MISSING}).status == "withheld"

    def test_discipline_that_is_not_known_withholds_the_class(self) -> None:
        assert standing(self.BOOK, {"a": 1, "kind": State.MISSING}).status == "withheld"

    def test_a_downgrade_lowers_the_class_and_is_told(self) -> None:
        rule = replace(self.RULE, rows=(row("first", world.ok & (WHOLE >= 4)), *self.RULE.rows[1:]))
        found = standing(book(rule), {"a": 3, "b": 1, "kind": "z"})
        assert (found.status, found.band and found.band.id) == ("classed", "second")
        assert [reason.en for reason in found.reasons] == ["kind z"]

    def test_a_case_without_a_row_is_open_with_its_letters(self) -> None:
        rule = table(row("A", A_BLOCK.is_in("A")), row("C", A_BLOCK.is_in("C")), blocks=(A_BLOCK,), hole="authority")
        found = standing(book(rule), {"a": 2})
        assert (found.status, found.band) == ("open", None)
        assert "không có dòng nào" in found.reasons[0].vi
        assert found.reasons[1].vi == "Khối a: mức B"

    def test_a_row_that_does_not_apply_does_not_hold(self) -> None:
        rule = table(row("some", world.due > 0), row("none", world.due <= 0), hole="authority")
        assert standing(book(rule), {"due": State.NOT_APPLICABLE}).status == "open"

    def test_several_rows_of_an_unproved_table_leave_the_case_open(self) -> None:
        odd = root(points_of("a")) > 1
        rule = table(
            row("one", odd),
            row("two", ~odd & (root(points_of("b")) > 1)),
            row("rest", ~odd & (root(points_of("b")) <= 1)),
            unproved="authority",
            hole="authority",
        )
        assert standing(book(rule), {"a": 3}).status == "classed"
        overlapping = table(
            row("one", odd), row("two", root(points_of("b")) > 1), unproved="authority", hole="authority"
        )
        assert refusal(overlapping).code == "EMU-K20"


class TestRefusals:
    """A rulebook with a table that does not decide every case is not made, and the message tells the case."""

    def test_two_rows_for_one_case(self) -> None:
        error = refusal(table(row("one", WHOLE >= 3), row("two", WHOLE <= 3), blocks=(A_BLOCK,)))
        assert error.code == "EMU-K20"
        assert "one, two" in error.vi
        assert "Tổng điểm: 3 điểm" in error.vi.replace("\u00a0", " ")

    def test_a_hole_that_nobody_declared(self) -> None:
        error = refusal(table(row("one", WHOLE > 3), row("two", WHOLE < 3)))
        assert (error.code, 'hole="authority"' in str(error)) == ("EMU-K21", True)
        assert "Total: 3 points" in error.en.replace("\u00a0", " ")

    def test_a_hole_that_is_declared_is_made_and_still_reported(self) -> None:
        made = book(table(row("one", WHOLE > 3), row("two", WHOLE < 3), hole="authority"))
        assert totality(made).verdict == "hole"

    def test_what_no_proof_follows_is_refused_and_never_passed_over(self) -> None:
        """The root of a is never above 2, which a proof over roots would know, and this checker does not."""
        high = root(points_of("a")) > root(points_of("b"))
        rows = (row("one", high), row("two", ~high & (root(points_of("a")) <= 2)))
        found = totality(PLAIN, table(*rows))
        assert found.verdict == "undecided"
        error = refusal(table(*rows))
        assert (error.code, error.vi) == ("EMU-K22", found.text("vi"))
        assert book(table(*rows, unproved="authority")).classes is not None

    def test_a_number_without_bounds_is_said_to_be_the_reason(self) -> None:
        per_head = world.a / world.b > 1
        error = refusal(table(row("one", per_head), row("two", ~per_head)))
        assert (error.code, "finite bounds" in error.en) == ("EMU-K22", True)
        assert (
            totality(
                PLAIN,
                table(
                    row("one", ratio(world.a, world.b, when_zero=0) > 1),
                    row("two", ratio(world.a, world.b, when_zero=0) <= 1),
                ),
            ).verdict
            == "total"
        )

    @pytest.mark.parametrize(("questions", "verdict"), [(8, "total"), (12, "undecided")])
    def test_more_cases_than_the_limit_are_said_to_be_the_reason(self, questions: int, verdict: str) -> None:
        """Each answer doubles the cells: 256 are walked, 4,096 are too many."""
        answers = tally(*(trait(f"t{n}") == "yes" for n in range(questions)))
        found = totality(PLAIN, table(row("most", answers >= 5), row("few", answers < 5)))
        assert found.verdict == verdict
        assert found.undecided is None or "limit" in found.undecided.en

    def test_a_product_of_two_facts_is_one_number(self) -> None:
        both = world.a * world.b
        assert totality(PLAIN, table(row("one", both > 5), row("two", both <= 5))).verdict == "total"

    def test_a_condition_that_passes_to_the_next_band(self) -> None:
        condition = side_condition(title=said("x"), holds=world.ok, failing="next")
        assert refusal(table(row("one", WHOLE > 3, condition), row("two", WHOLE <= 3))).code == "EMU-K23"

    def test_a_row_that_holds_for_nobody(self) -> None:
        error = refusal(table(row("one", WHOLE > 6), row("two", WHOLE <= 6)))
        assert (error.code, "one" in error.en) == ("EMU-K24", True)

    def test_two_rows_of_one_id_and_a_downgrade_to_no_row(self) -> None:
        assert refusal(table(row("one", WHOLE > 3), row("one", WHOLE <= 3))).code == "EMU-R02"
        lower = (Downgrade(said("x"), SOURCE, world.ok.node, "tow"),)
        assert refusal(table(row("one", WHOLE > 3), row("two", WHOLE <= 3), downgrades=lower)).code == "EMU-R12"


def test_a_table_goes_to_json_and_back_with_its_digest() -> None:
    made = book(TestStanding.RULE)
    again = Rulebook.from_json(made.to_json())
    assert again == made
    assert again.digest == made.digest
    assert again.classes == TestStanding.RULE
    assert book(replace(TestStanding.RULE, blocks=())).digest != made.digest


class TestWhatTheProofFollows:
    """Rows over points that are no plain sums, traits, parameters, earlier facts and statistics."""

    def test_a_proof_over_steps_shares_and_what_does_not_apply(self) -> None:
        high = WHOLE >= 4
        assert totality(SHARED, table(row("high", high), row("low", ~high))).verdict == "total"

    def test_a_hole_between_shares_is_shown_by_facts(self) -> None:
        gap = table(
            row("high", points_of("c") > 1),
            row("low", points_of("c") < 1),
            row("none", points_of("c").is_not_applicable()),
        )
        found = totality(SHARED, gap)
        assert found.verdict == "hole"
        facts = found.holes[0].facts
        assert (facts["done"], facts["due"]) == (1, 2)

    def test_points_that_do_not_apply_are_a_case(self) -> None:
        found = totality(SHARED, table(row("high", points_of("c") >= 1), row("low", points_of("c") < 1)))
        assert found.verdict == "hole"
        assert "c: không áp dụng" in found.text("vi")

    def test_points_between_the_steps_that_nobody_has_are_no_hole(self) -> None:
        """Block d has 0 or 1 points: nothing lies between, and a table that is silent there is total."""
        assert (
            totality(SHARED, table(row("one", points_of("d") >= 1), row("none", points_of("d") <= 0))).verdict
            == "total"
        )

    def test_a_trait_has_its_codes_and_others(self) -> None:
        area = trait("area")
        found = totality(PLAIN, table(row("hard", area == "mountain"), row("easy", area == "town")))
        assert found.verdict == "hole"
        assert found.holes[0].traits["area"] not in ("mountain", "town")

    def test_a_parameter_has_its_dated_values(self) -> None:
        limit = constant_parameter("limit", 4, title=said("Mức"), source=SOURCE)
        asked = book(parameters=[limit])
        at = parameter("limit")
        assert totality(asked, table(row("high", at <= WHOLE), row("low", WHOLE < 4))).verdict == "total"
        assert totality(asked, table(row("high", at < WHOLE), row("low", WHOLE < 4))).verdict == "hole"

    def test_an_earlier_fact_is_shown_as_an_earlier_fact(self) -> None:
        found = totality(
            PLAIN, table(row("rise", world.a > world.a.earlier()), row("fall", world.a < world.a.earlier()))
        )
        assert found.verdict == "hole"
        witness = found.holes[0]
        assert witness.facts["a"] == witness.earlier[0]["a"]

    def test_a_statistic_of_the_cohort_is_one_more_number(self) -> None:
        most = statistic("max", world.a, over="bloc")
        found = totality(PLAIN, table(row("leader", world.a >= most), row("other", world.a < most - 1)))
        assert found.verdict == "hole"
        assert list(found.holes[0].statistics) == [most.node]

    def test_an_appraiser_may_give_what_no_rule_does(self) -> None:
        """Block d has 0 or 1 points by its rule; where the appraised score is official, it may have a half."""
        steps = table(row("one", points_of("d") >= 1), row("none", points_of("d") <= 0), hole="authority")
        asked = SHARED.replaced(official="appraised", classes=steps)
        (witness,) = totality(asked).holes
        entries = [
            AppraisalEntry(criterion=name, points=given, author="a", role="staff", on="2024-01-05", reason="x")
            for name, given in witness.points.items()
        ]
        filed = Submission(
            rulebook="test/book", unit="u", period="2023", facts=witness.facts, appraisal=Appraisal(entries=entries)
        )
        found = asked.evaluate(asked.case(filed)).standing
        assert 0 < witness.points["test/d"] < 1
        assert (found.status, found.band) == ("open", None)

    def test_bands_that_contradict_their_conditions_are_named(self) -> None:
        never = side_condition(title=said("few"), holds=WHOLE < 3)
        bands = [
            band("good", title=said("good"), at_least=4, conditions=[never]),
            band("fair", title=said("fair"), at_least=2, conditions=[never]),
            band("rest", title=said("rest"), at_least=0),
        ]
        found = totality(book(classification(on=WHOLE, bands=bands, source=SOURCE)))
        assert (found.verdict, found.never) == ("total", ("good",))

    def test_a_rulebook_without_classes_has_nothing_to_prove(self) -> None:
        with pytest.raises(ValueError, match="states no classes"):
            totality(PLAIN)


ATOMS: tuple[Expr, ...] = (
    *(points_of("a") >= n for n in (1, 2, 3)), *(points_of("b") > n for n in (0, 1)), *(n <= WHOLE for n in (2, 3, 5)),
    points_of("a") > points_of("b"), points_of("a") + 2 * points_of("b") == 4, world.ok, world.kind == "x",
    world.kind.is_in("y", "z"), A_BLOCK.is_in("B"), B_BLOCK.is_in("A"),
)  # fmt: skip
HARD: tuple[Expr, ...] = (
    *ATOMS, share(world.done, of=world.due) >= "50%", ratio(world.done, world.due, when_zero=1) < "0.75",
    points_of("c") > 1, points_of("d") >= 1, world.due.is_not_applicable(), world.due > world.done,
)  # fmt: skip


def rows_of(question: Expr, left: list[Expr], right: list[Expr]) -> list[Expr]:
    """Return the rows of a tree: each of `left` where the question holds, each of `right` where it does not."""
    return [question & one for one in left] + [~question & one for one in right]


def trees(atoms: tuple[Expr, ...]) -> st.SearchStrategy[list[Expr]]:
    """Draw rows that cut the world like a tree of questions: total and disjoint where every question applies."""
    leaf = st.builds(lambda q: [q, ~q], st.sampled_from(atoms))
    return st.recursive(leaf, lambda below: st.builds(rows_of, st.sampled_from(atoms), below, below), max_leaves=3)


def tables(atoms: tuple[Expr, ...]) -> st.SearchStrategy[DecisionTable]:
    """Draw tables: trees as they are, or with a row dropped, widened or narrowed."""

    def spoiled(rows: list[Expr], fault: str, extra: Expr, at: int) -> DecisionTable:
        changed, n = list(rows), at % len(rows)
        if fault == "drop" and len(rows) > 1:
            del changed[n]
        elif fault == "widen":
            changed[n] = any_of(changed[n], extra)
        elif fault == "narrow":
            changed[n] = all_of(changed[n], extra)
        return table(*(row(str(n), holds) for n, holds in enumerate(changed)))

    fault = st.sampled_from(["none", "drop", "widen", "narrow"])
    return st.builds(spoiled, trees(atoms), fault, st.sampled_from(atoms), st.integers(0, 9))


GRID = {
    "a": range(4), "b": range(4), "ok": (True, False), "kind": ("x", "y", "z"), "done": range(3),
    "due": (0, 1, 2, State.NOT_APPLICABLE),
}  # fmt: skip


def every_case(names: str) -> Iterator[dict[str, object]]:
    """Yield every case of some of the facts; the others stay at one value."""
    free = {name: GRID[name] if name in names.split() else GRID[name][:1] for name in GRID}
    for values in product(*free.values()):
        yield dict(zip(free, values, strict=True))


def reader(rulebook: Rulebook, facts: Mapping[str, object]) -> CaseReader:
    evaluation = rulebook.evaluate(rulebook.case(facts, period=YEAR))
    return CaseReader(evaluation.case, evaluation.program.parameters, evaluation.official_column)


def holding(classes: DecisionTable, read: CaseReader) -> list[bool]:
    """Ask each row of a case by the reference interpreter: nothing of the checker is used."""
    return [interpret(one.holds, read) is True for one in classes.rows]


@cache
def every_reader(name: str) -> list[CaseReader]:
    rulebook, names = {"plain": (PLAIN, "a b ok kind"), "shared": (SHARED, "a b ok kind done due")}[name]
    return [reader(rulebook, facts) for facts in every_case(names)]


def brute_force(name: str, classes: DecisionTable) -> tuple[bool, bool, list[str]]:
    """Return whether any case has no row, whether any has several, and the rows that nobody has."""
    truths = [holding(classes, read) for read in every_reader(name)]
    counts = {sum(one) for one in truths}
    dead = [r.id for n, r in enumerate(classes.rows) if not any(one[n] for one in truths)]
    return 0 in counts, bool(counts - {0, 1}), dead


def real(rulebook: Rulebook, classes: DecisionTable, witness: Witness) -> bool:
    """Tell whether a witness is a case that can be filed, and that its rows alone take."""
    made = rulebook.case(witness.facts, period=YEAR)
    truths = holding(classes, reader(rulebook, witness.facts))
    return not made.findings and tuple(r.id for r, t in zip(classes.rows, truths, strict=True) if t) == witness.rows


@settings(max_examples=200)
@given(classes=tables(ATOMS))
def test_the_verdict_is_that_of_every_case_there_is(classes: DecisionTable) -> None:
    found = totality(PLAIN, classes)
    hole, overlap, dead = brute_force("plain", classes)
    assert found.undecided is None
    assert (bool(found.holes), bool(found.overlaps), list(found.never)) == (hole, overlap, dead)
    assert all(real(PLAIN, classes, witness) for witness in (*found.holes, *found.overlaps))


@settings(max_examples=40)
@given(classes=tables(HARD))
def test_the_verdict_is_right_over_shares_steps_and_what_does_not_apply(classes: DecisionTable) -> None:
    """Here the checker may leave a table undecided; what it says is never wrong."""
    found = totality(SHARED, classes)
    hole, overlap, dead = brute_force("shared", classes)
    assert {"total": not (hole or overlap), "hole": hole, "overlap": overlap, "undecided": True}[found.verdict]
    assert set(found.never) <= set(dead)
    assert all(real(SHARED, classes, witness) for witness in (*found.holes, *found.overlaps))
