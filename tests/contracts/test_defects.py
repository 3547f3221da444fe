"""The fifteen defects that were found in other systems of this field, each named after what must not happen here.

D10, an audit log that deletes itself, concerns us only in what we keep: the versions of a submission.
D11, documentation and code with different formulas, has no test here: what a formula says is made of the rule's own
nodes, every page of a rule is computed in `tests/scoring/rules/test_pages.py`, and the blocks of all pages run.
"""

import ast
import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from tests.cohorts.made import (
    BOOKS,
    HEADS,
    MODEL,
    UNITS,
    award,
    awarded,
    fates,
    frozen,
    kinds,
    plain,
    quota,
    ranking,
    scored,
)
from tests.runs.appeal import FILED, HamletYear, criterion, filed, inputs, year
from tests.runs.test_two_passes import ALL, play, totals
from tests.runs.test_two_passes import filed as filed_with_target
from tests.runs.world import replacing, said

from emulation import (
    AwardConditions,
    Ballot,
    Council,
    Period,
    Ranking,
    Rulebook,
    Section,
    Source,
    State,
    StateRule,
    VoteThreshold,
    rules,
    when,
)
from emulation.cohorts import rank, threshold_for, verdict
from emulation.models import CouncilMember
from emulation.plugins import load_registry

ROOT = Path(__file__).parents[2]
SHARES = Ranking(on="share-of-maximum", ties="competition", source=MODEL)


# --- scores --------------------------------------------------------------------------------------------------------------


def test_d01_an_unreviewed_units_self_score_is_not_its_approved_score() -> None:
    """On no screen and in no export: the official score is *not due* until somebody has appraised."""
    own = filed("h1", 90, self_assessment={"demo/helped": 90})
    rules_ = [StateRule(state=state, how="not-classed", source=MODEL) for state in ("not_due", "missing")]
    decisions = inputs(submissions=(own,), official="appraised", state_rules=rules_).decide()
    (result,) = decisions.results.find("h1")
    assert result.official is State.NOT_DUE
    (unit,) = decisions.results.to_json()["rulebooks"][0]["units"]
    assert unit["points"] == {"self": "90", "rule": "90", "appraised": None, "official": {"state": "not_due"}}
    assert {(placed.unit, placed.rank) for placed in decisions.placed if placed.unit == "h1"} == {("h1", None)}
    assert not any(decision.taken for decision in decisions.awards)


def test_d03_a_zero_is_not_missing_and_what_is_missing_is_no_zero() -> None:
    decisions = inputs(submissions=(filed("h1", 0), filed("h2", State.MISSING), filed("h3", 50))).decide()
    official = {result.unit.id: result.official for result in decisions.results}
    assert official == {"h1": 0, "h2": State.MISSING, "h3": 50}
    assert decisions.results.books[0].summary.mean == 25
    ranks = {placed.unit: placed.rank for placed in decisions.placed}
    assert (ranks["h3"], ranks["h1"], ranks["h2"]) == (1, 2, None)


def test_d04_section_scores_are_not_rounded_before_they_are_added() -> None:
    """Six thirds of a point, each rounded once to 0.33: the total is 1.98, whatever sections lie between."""
    criteria = [criterion(f"c{n}", rules.pro_rata(year.helped, of=3), 1) for n in range(6)]
    for size in (1, 2, 3, 6):
        parts = [criteria[start : start + size] for start in range(0, 6, size)]
        sections = [Section(f"s{n}", title=said("s"), criteria=part) for n, part in enumerate(parts)]
        book = Rulebook("demo/hamlets", version="1", form=HamletYear, sections=sections, for_information=["relapsed"])
        found = book.evaluate(book.case({"helped": 1, "relapsed": 0}, period=Period.of_year(2023)))
        assert found.official == Decimal("1.98")
        assert sum(Fraction(found.points_of(section.id)) for section in sections) == Fraction("1.98")


def test_d05_a_share_is_not_taken_of_a_maximum_that_ignores_what_does_not_apply() -> None:
    """Five of the ten points that apply are a half, not a quarter of the twenty that stand in the rulebook."""
    asked = criterion("asked", rules.pro_rata(year.helped, of=10), 10)
    other = criterion("other", rules.passed(year.relapsed <= 5), 10, applies_when=year.relapsed > 0)
    book = Rulebook(
        "demo/hamlets", version="1", form=HamletYear,
        sections=[Section("all", title=said("all"), criteria=[asked, other])],
    )  # fmt: skip
    (placed,) = [p for p in inputs(book, (filed("h1", 5),), rankings=[SHARES]).decide().placed if p.unit == "h1"]
    assert placed.value == Fraction(1, 2)


def test_d06_a_unit_without_the_field_is_not_scored_by_the_row_for_everyone_else() -> None:
    book = Rulebook(
        "demo/hamlets", version="1", form=HamletYear, for_information=["relapsed"],
        sections=[
            Section(
                "all", title=said("all"),
                criteria=[criterion("steps", when(year.helped >= 10, 10).when(year.helped >= 5, 6).otherwise(2), 10)],
            )
        ],
    )  # fmt: skip
    for facts, official in (({"helped": 3}, 2), ({"helped": State.MISSING}, State.MISSING), ({}, State.MISSING)):
        case = book.case({"relapsed": 0} | facts, period=Period.of_year(2023))
        assert book.evaluate(case).official == official
    missing = frozen([scored("u1", State.MISSING)])[0].contender.standing
    assert (missing.status, missing.band) == ("incomplete", None)


def test_d07_one_nan_neither_ends_a_ranking_nor_takes_part_in_it() -> None:
    rules_ = [StateRule(state=state, how="not-classed", source=MODEL) for state in ("failed", "missing")]
    decisions = inputs(submissions=(filed("h1", float("nan")), *FILED[1:]), state_rules=rules_).decide()
    (result,) = decisions.results.find("h1")
    assert result.official is State.FAILED
    assert [finding.fact("field") for finding in result.findings] == ["helped"]
    assert {placed.unit: placed.rank for placed in decisions.placed} == {"h1": None, "h2": 1, "h3": 2, "h4": 1, "h5": 2}


def test_d08_amounts_are_not_rounded_to_what_a_binary_float_can_hold() -> None:
    """2⁵³ and one more are the same double; they are not the same amount and not the same rank."""
    whole = 2**53
    placed = rank(frozen([plain("a", whole), plain("b", whole + 1)]), ranking())
    assert [(p.unit, p.rank, p.value) for p in placed] == [("a", 2, whole), ("b", 1, whole + 1)]


def test_d15_a_unit_without_a_target_does_not_get_zero_or_the_scale_of_those_with_one() -> None:
    """h1 and h2 have no target: they are compared with each other; h3 and h4, which have one, are as they were."""
    none = State.NOT_APPLICABLE
    found = totals(play(filed_with_target("h1", 15, none), filed_with_target("h2", 20, none), *ALL[2:]))
    assert found == {"h1": Decimal(75), "h2": Decimal(100), "h3": Decimal(100), "h4": Decimal(50)}


# --- ranks and awards ------------------------------------------------------------------------------------------------------


def test_d02_equal_scores_do_not_get_different_ranks_by_the_order_in_which_they_stand() -> None:
    for order in permutations([plain("a", 90), plain("b", 90), plain("c", 90), plain("d", 80)]):
        assert [p.rank for p in rank(frozen(order), ranking())] == [1, 1, 1, 4]
        decision = awarded(order, award(quotas=[quota(at_most=2)]))["merit"]
        assert set(fates(decision).values()) == {"cut"}


def test_d13_a_unit_is_not_ranked_by_a_rulebook_that_was_not_assigned_to_it() -> None:
    """Each rulebook has ranks of its own, and a unit with two scores has a rank in each."""
    both = [scored("a", 60), scored("b", 50), scored("a", 50, rulebook=HEADS), scored("c", 90, rulebook=HEADS)]
    settled = frozen(both)
    found = {
        name: {p.unit: p.rank for p in rank([s for s in settled if s.contender.rulebook == name], ranking())}
        for name in BOOKS
    }
    assert found == {UNITS.id: {"a": 1, "b": 2}, HEADS.id: {"a": 2, "c": 1}}


def test_d13_the_ranking_of_another_rulebook_is_not_taken_for_want_of_ones_own() -> None:
    other = Ranking(on="points", ties="competition", rulebooks=["demo/others"], source=MODEL)
    assert inputs(rankings=[other], class_quotas=[]).decide().placed == ()


# --- permissions -----------------------------------------------------------------------------------------------------------


def test_d12_a_unit_whose_scope_is_not_known_does_not_pass_the_checks_of_a_scope() -> None:
    """Neither a condition, nor a lane, nor a bloc is passed by a unit of which the trait is not known."""
    unknown = plain("a", 90)
    asked = award(conditions=AwardConditions(traits={"area": ["III"]}))
    lane = award(quotas=[quota(at_most=9, traits={"area": ["III"]})])
    cohort = award(quotas=[quota(at_most=9, within=["area"])])
    for each, kind in ((asked, "trait-lacks"), (lane, "no-lane"), (cohort, "no-cohort")):
        decision = awarded([unknown], each)["merit"]
        assert (fates(decision), kinds(decision, "a")) == ({"a": "ineligible"}, [kind])


def test_d12_an_empty_allow_list_does_not_allow_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMULATION_PLUGINS", "")
    assert load_registry().rulebooks == {}


def test_d12_a_vote_of_somebody_without_a_seat_is_not_counted() -> None:
    council = Council(
        id="hd", title=said("Hội đồng"), source=MODEL,
        members=[CouncilMember(id=f"m{n}", role="chair" if n == 1 else "member", unit=f"so-{n}") for n in (1, 2, 3)],
    )  # fmt: skip
    ballot = Ballot(
        award="merit", subject="a", council="hd", on="2023-12-01",
        present=["m1", "m2", "m3", "stranger"], in_favour=4, against=0, blank=0,
    )  # fmt: skip
    found = verdict(ballot, council, None)
    assert found.status != "carried"
    assert "EMU-K32" in {finding.code for finding in found.findings}


# --- law, names, history ---------------------------------------------------------------------------------------------------


def test_d14_a_repealed_decree_does_not_decide_a_vote_after_its_end() -> None:
    old = Source("NĐ 91/2017/NĐ-CP", in_force_from="2017-10-01", in_force_until="2024-01-01", model=True)
    share = VoteThreshold(award="*", share="90%", recused="counted", written="counted", source=old)
    assert threshold_for([share], "merit", date(2023, 12, 31)) == share
    assert threshold_for([share], "merit", date(2024, 1, 1)) is None


def test_d09_no_unit_is_named_in_the_code_that_scores() -> None:
    named = set[str]()
    for table in ROOT.glob("examples/*/data/units.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            named |= {row[key] for row in csv.DictReader(file) for key in ("id", "name") if row.get(key)}
    long_enough = {name for name in named if len(name) > 8}
    assert len(long_enough) > 50
    code = "\n".join(text for path in _code() for text in _texts(path))
    assert [name for name in sorted(long_enough) if name in code] == []


def _texts(path: Path) -> Iterator[str]:
    """Yield the texts of a module that run: what stands by itself, such as a docstring's real case, does nothing."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.value


def _code() -> list[Path]:
    return [*ROOT.glob("src/emulation/**/*.py"), *ROOT.glob("plugins/*/src/**/*.py")]


def test_d10_no_version_that_was_filed_is_forgotten() -> None:
    versions = [filed("h1", 0)]
    for number in range(1, 200):
        versions.append(replacing(versions[-1], {"helped": number % 100}, reason="bổ sung", version=number + 1))
    results = inputs(submissions=tuple(versions)).run()
    assert results.accounting.replaced == 199
    assert [each.submission.version for each in results.books[0].replaced] == list(range(1, 200))
