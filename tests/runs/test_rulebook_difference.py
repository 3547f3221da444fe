"""The difference between two versions of a rulebook: nothing unseen, every change in words, and who gains and loses."""

import dataclasses
import json
from collections.abc import Callable
from dataclasses import fields as fields_of
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.runs.appeal import FILED, PLAIN, criterion, filed, inputs, made_plan, year
from tests.runs.appeal import book as book_of
from tests.scoring.books import PLAN, book, both
from tests.scoring.books import year as community

from emulation import (
    Band,
    ClassRow,
    Criterion,
    DecisionTable,
    Rulebook,
    RulebookError,
    Section,
    Source,
    State,
    Text,
    band,
    classification,
    condition,
    constant_parameter,
    least,
    points,
    points_of,
    rules,
    steps,
)
from emulation.errors import PlanError
from emulation.models import CriterionOverride, DatedParameter, Measure
from emulation.runs import RulebookEffects, rulebook_effects
from emulation.scoring import TOTAL, Check, Classification, Condition, UnitTrait, rulebook_difference, unit_trait
from emulation.scoring._difference_aspects import BOOK, CLASSES, KEYED

MODEL = Source("thử", kind="model_extension", model=True)
OLD = book()


def changed_criterion(name: str, **changed: Any) -> Rulebook:
    """Return the rulebook with one criterion otherwise."""

    def new(item: Criterion | Section) -> Criterion | Section:
        if isinstance(item, Section):
            return section_with(item, children=tuple(new(child) for child in item.children))
        return criterion_with(item, **changed) if item.id == name else item

    return OLD.replaced(sections=[new(section) for section in OLD.sections])


def criterion_with(item: Criterion, **changed: Any) -> Criterion:
    values = {each.name: getattr(item, each.name) for each in fields_of(item)} | changed
    values["source"] = values.pop("sources")
    return Criterion(values.pop("id"), **values)


def section_with(item: Section, **changed: Any) -> Section:
    values = {each.name: getattr(item, each.name) for each in fields_of(item)} | changed
    values["source"], values["criteria"] = values.pop("sources"), values.pop("children")
    return Section(values.pop("id"), **values)


def sections(**changed: dict[str, Any]) -> Rulebook:
    return OLD.replaced(sections=[section_with(each, **changed.get(each.id, {})) for each in OLD.sections])


def moved() -> Rulebook:
    """Return the rulebook in which one criterion stands in another section."""
    people, work, *rest = OLD.sections
    helped, escaped = people.children
    return OLD.replaced(
        sections=[
            section_with(people, children=(helped,), points=None),
            section_with(work, children=(*work.children, escaped)),
            *rest,
        ]
    )


def classes(**more: Any) -> dict[str, Any]:
    bands = [band("good", title=both("Tốt"), at_least=20), band("rest", title=both("Còn lại"), at_least=0)]
    given = {"on": least(points_of(TOTAL), 100), "bands": bands, "source": MODEL} | more
    return {"classes": classification(**given)}


CHANGES: dict[str, tuple[Callable[[], Rulebook], str, str]] = {
    "another version": (lambda: OLD.replaced(version="2"), "rulebook", "changed"),
    "another title": (lambda: OLD.replaced(title=both("Khác")), "rulebook", "reworded"),
    "another quantum": (lambda: OLD.replaced(quantum="0.5"), "rulebook", "rule"),
    "another time in force": (lambda: OLD.replaced(in_force_from=date(2024, 1, 1)), "rulebook", "changed"),
    "another official score": (lambda: OLD.replaced(official="appraised"), "rulebook", "rule"),
    "another step of the total": (lambda: OLD.replaced(steps=[steps.floor(0), steps.cap(30)]), "section", "rule"),
    "a section retitled": (lambda: sections(work={"title": both("Lao động")}), "section", "reworded"),
    "a section recapped": (lambda: sections(bonus={"steps": (steps.cap(1),)}), "section", "rule"),
    "other points": (lambda: changed_criterion("demo/helped", points=points(10)), "criterion", "reweighted"),
    "another title of a criterion": (
        lambda: changed_criterion("demo/helped", title=both("Giúp nhau")), "criterion", "reworded"
    ),
    "another rule": (
        lambda: changed_criterion("demo/helped", rule=rules.pro_rata(community.helped, of=10)), "criterion", "rule"
    ),
    "a condition of a criterion": (
        lambda: changed_criterion("demo/helped", applies_when=(community.start > 0).node), "criterion", "rule"
    ),
    "other evidence": (lambda: changed_criterion("demo/helped", evidence=(both("ảnh"),)), "criterion", "changed"),
    "another source": (lambda: changed_criterion("demo/late", sources=(PLAN.at("P9"),)), "criterion", "changed"),
    "a note": (lambda: changed_criterion("demo/late", note=both("lưu ý")), "criterion", "reworded"),
    "a criterion elsewhere": (moved, "criterion", "moved"),
    "another order": (lambda: OLD.replaced(sections=OLD.sections[::-1]), "section", "moved"),
    "another parameter": (
        lambda: OLD.replaced(
            parameters=[constant_parameter("min_months", 6, title=both("số tháng ít nhất"), source=MODEL)]
        ),
        "parameter",
        "rule",
    ),
    "no check": (lambda: OLD.replaced(checks=(), for_information=["end"]), "check", "removed"),
    "a trait": (
        lambda: OLD.replaced(traits=[unit_trait("area", vi="khu vực", en="area", choices={"I": both("một")})]),
        "trait",
        "added",
    ),
    "a condition": (
        lambda: OLD.replaced(conditions=[condition("c", title=both("đk"), source=MODEL, holds=community.pledge)]),
        "condition",
        "added",
    ),
    "classes": (lambda: OLD.replaced(**classes()), "class", "added"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_each_kind_of_change_is_told_of_its_part_in_both_languages(name: str) -> None:
    make, part, kind = CHANGES[name]
    found = rulebook_difference(OLD, make())
    assert [each for each in found if each.part == part and each.kind == kind], [each.said().vi for each in found]
    for each in found:
        said = each.said()
        assert said.vi.endswith(".")
        assert said.en.endswith(".")
        assert each.title.vi in said.vi


@given(one=st.sampled_from(sorted(CHANGES)), other=st.sampled_from(sorted(CHANGES)))
def test_law_a_difference_is_empty_exactly_between_equal_rulebooks(one: str, other: str) -> None:
    before, after = CHANGES[one][0](), CHANGES[other][0]()
    assert rulebook_difference(before, after).is_empty == (before == after)
    assert not rulebook_difference(OLD, after).is_empty


def test_law_what_is_added_one_way_is_removed_the_other_way() -> None:
    new = OLD.replaced(checks=(), for_information=["end"], **classes())
    there, back = rulebook_difference(OLD, new), rulebook_difference(new, OLD)
    ids = {(each.part, each.id) for each in there if each.kind == "added"}
    assert [each.id for each in there.of("check", "removed")] == ["flow"]
    assert ids == {(each.part, each.id) for each in back if each.kind == "removed"}
    assert ids == {("class", "good"), ("class", "rest")}


@pytest.mark.parametrize(
    ("part", "kinds", "told_otherwise"),
    [
        ("criterion", (Criterion,), {"id"}),
        ("section", (Section,), {"id", "children"}),
        ("field", (Measure,), {"name"}),
        ("parameter", (DatedParameter,), {"id"}),
        ("trait", (UnitTrait,), {"name"}),
        ("check", (Check,), {"id"}),
        ("condition", (Condition,), {"id"}),
        ("class", (Band, ClassRow), {"id"}),
    ],
)
def test_every_field_of_every_part_stands_in_one_aspect(part: Any, kinds: tuple[Any, ...], told_otherwise: Any) -> None:
    told = [name for aspect in KEYED[part] for name in aspect.fields]
    held = {
        name
        for kind in kinds
        for name in (map_names(kind) if dataclasses.is_dataclass(kind) else set(kind.model_fields))
    }
    assert len(told) == len(set(told))
    assert set(told) == held - told_otherwise


def map_names(kind: Any) -> set[str]:
    return {each.name for each in fields_of(kind)}


def test_every_field_of_the_whole_and_of_its_classes_is_told() -> None:
    told = {name for aspect in BOOK for name in aspect.fields}
    parts = {"form", "sections", "steps", "parameters", "checks", "conditions", "classes", "for_information", "traits"}
    by_plan = {"changes", "base", "_programs"}
    assert told == map_names(Rulebook) - parts - by_plan
    assert {name for aspect in CLASSES for name in aspect.fields} == (
        map_names(Classification) | map_names(DecisionTable)
    ) - {"bands", "rows"}


def test_an_expression_that_changes_without_its_sentence_is_told_as_such() -> None:
    old = book_of(criterion("helped", rules.pro_rata(year.helped, of=100), 100))
    new = book_of(criterion("helped", rules.pro_rata(year.helped, of=100, points=100), 100))
    (change,) = rulebook_difference(old, new)
    assert change.in_the_same_words
    assert "lời văn như cũ" in change.said().vi


def test_words_that_change_in_one_language_alone_are_told_so_in_the_other() -> None:
    (change,) = rulebook_difference(OLD, OLD.replaced(title=Text(vi="Khác", en="Thử")))
    assert change.shows_in("vi")
    assert not change.shows_in("en")
    assert change.said().en.endswith("only the Vietnamese words change.")


def test_the_json_of_a_difference_is_json_and_names_both_digests() -> None:
    found = rulebook_difference(OLD, moved())
    data = json.loads(json.dumps(found.to_json()))
    assert (data["before"]["digest"], data["after"]["digest"]) == (OLD.digest, moved().digest)
    assert len(data["changes"]) == len(found.changes)


# ---- on data ------------------------------------------------------------------------------------------------------
NEXT = Rulebook(
    "demo/hamlets", version="2", form=PLAIN.form, for_information=(),
    sections=[
        Section("all", title=both("all"), criteria=[
            criterion("helped", rules.pro_rata(year.helped, of=80), 90),
            criterion("relapsed", rules.linear_between(year.relapsed, worst=10, best=0), 10),
        ])
    ],
)  # fmt: skip
"""Households helped count from eighty, and relapses count too."""


def effects(new: Rulebook = NEXT, **more: Any) -> RulebookEffects:
    given_ = inputs(**more)
    return rulebook_effects(given_, PLAIN, new)


def test_who_gains_and_who_loses_is_told_from_the_greatest_gain_to_the_greatest_loss() -> None:
    found = effects()
    changes = {each.unit: each.change for each in found}
    assert changes == {"h3": Fraction("17.5"), "h5": 15, "h2": 15, "h4": 12, "h1": 10}
    assert [each.unit for each in found] == ["h3", "h2", "h5", "h4", "h1"]
    assert found.counts["gains"] == 5


def test_law_the_outcomes_count_every_unit_once() -> None:
    found = effects(submissions=(*FILED[:3], filed("h4", State.MISSING)))
    assert sum(found.counts.values()) == len(found.units) == 5


def test_a_total_that_is_a_state_is_never_a_gain_or_a_loss() -> None:
    submissions = (*FILED[:4], filed("h5", 40).with_facts(relapsed=State.MISSING))
    found = effects(submissions=submissions).of("h5")
    assert found is not None
    assert (found.outcome, found.change, found.after.points) == ("newly-incomplete", None, State.MISSING)


def test_ranks_and_classes_stand_beside_the_points() -> None:
    found = effects()
    h3, h4 = found.of("h3"), found.of("h4")
    assert h3 is not None
    assert h4 is not None
    assert h3.before.classed == both("Mức 2")
    assert (h4.before.rank.rank, h4.after.rank.rank) == (1, 1)
    assert found.climbing + found.falling <= len(found.units)


def test_the_older_version_scores_as_the_plan_does_without_a_change() -> None:
    given_ = inputs()
    assert {each.unit: each.before.points for each in effects()} == {r.unit.id: r.official for r in given_.run()}


def test_a_version_of_next_year_is_tried_with_its_own_parameters_and_says_so() -> None:
    found = effects(NEXT.replaced(in_force_from=date(2025, 1, 1)))
    (note,) = found.notes
    assert "01/01/2025" in note.vi
    assert found.of("h3").change == Fraction("17.5")
    assert [each for each in found.difference if each.what.en == "time in force"]


def test_under_the_plan_its_own_changes_are_laid_on_both_versions() -> None:
    override = CriterionOverride(criterion="demo/helped", points=50, reason="thử")
    plan = made_plan(criteria=[override])
    given_ = dataclasses.replace(inputs(), plan=plan)
    found = rulebook_effects(given_, PLAIN, NEXT, under_plan=True)
    assert [
        book_.criteria["demo/helped"].points.maximum for book_ in (found.difference.before, found.difference.after)
    ] == [50, 50]
    assert found.of("h1").before.points == 45


def test_what_cannot_be_decided_leaves_the_points_and_says_why() -> None:
    found = effects(state_rules=[], submissions=(*FILED[:4],), cohort="open")
    assert found.undecided is not None
    assert found.undecided.code == "EMU-K01"
    assert found.of("h1").before.rank is None
    assert found.of("h1").change == 10


def test_two_ids_or_a_plan_that_does_not_assign_the_rulebook_are_refused() -> None:
    other = Rulebook("demo/other", version="1", form=PLAIN.form, sections=PLAIN.sections, for_information=["relapsed"])
    with pytest.raises(RulebookError) as caught:
        rulebook_effects(inputs(), PLAIN, other)
    assert caught.value.code == "EMU-U01"
    with pytest.raises(PlanError) as refused:
        rulebook_effects(inputs(), other, other)
    assert refused.value.code == "EMU-U02"


def test_the_json_of_effects_keeps_states_apart_from_numbers() -> None:
    data = json.loads(json.dumps(effects(submissions=FILED[:4]).to_json()))
    h5 = next(each for each in data["units"] if each["unit"] == "h5")
    assert h5["before"]["points"] == {"state": "missing"}
    assert h5["change"] is None
