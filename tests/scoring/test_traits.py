"""Traits of units: their words in every sentence, their codes held to the list."""

import json

import pytest

from emulation import (
    Count,
    Criterion,
    Form,
    Period,
    Rulebook,
    RulebookError,
    Section,
    Source,
    Text,
    explain,
    fields,
    measure,
    model_points,
    rules,
    steps,
    trait,
    unit_trait,
)

SIZE = unit_trait(
    "size",
    vi="quy mô doanh nghiệp",
    en="size of the enterprise",
    choices={"small": Text(vi="nhỏ", en="small"), "large": Text(vi="lớn", en="large")},
)


class Year(Form):
    """A year."""

    jobs: Count = measure(vi="Số việc làm", en="Jobs", at_most=100)


year = fields(Year)


def book(code="small", **more):
    jobs = Criterion(
        "demo/jobs",
        title=Text(vi="Việc làm", en="Jobs"),
        source=Source("1/KH"),
        points=model_points(10),
        rule=rules.per_unit(year.jobs, each=1, at_most=10),
        applies_when=trait("size") == code,
    )
    rest = Criterion(
        "demo/rest",
        title=Text(vi="Khác", en="Rest"),
        source=Source("1/KH"),
        points=model_points(30),
        rule=rules.pro_rata(year.jobs, of=100),
    )
    base = Section("base", title=Text(vi="Nền", en="Base"), criteria=[jobs, rest], steps=[steps.renormalise()])
    return Rulebook("demo/book", version="1", form=Year, sections=[base], traits=[SIZE], **more)


def scored(size):
    of = book()
    return of.evaluate(of.case({"jobs": 50}, unit="u", period=Period.of_year(2023), traits={"size": size}))


def test_a_sentence_names_the_trait_and_its_code_in_both_languages():
    line_vi, line_en = (explain(scored("large"), language).lines[0] for language in ("vi", "en"))

    assert line_vi.reasons == ("không áp dụng vì quy mô doanh nghiệp (“lớn”) không phải là “nhỏ”",)
    assert line_en.rule.endswith("(applies only when size of the enterprise is “small”)")


def test_a_code_that_the_trait_lacks_is_refused_with_the_nearest_one():
    with pytest.raises(RulebookError) as refused:
        book(code="smal")

    assert refused.value.code == "EMU-R14"
    assert "small" in str(refused.value)


def test_the_words_of_traits_travel_with_the_rulebook():
    there_and_back = Rulebook.from_json(json.loads(json.dumps(book().to_json())))

    assert there_and_back == book()
    assert there_and_back.traits == (SIZE,)


def test_the_share_of_the_scale_is_what_applied_before_it_was_brought_to_full_height():
    assert scored("small").share_of_scale == 1
    assert scored("large").scale == 40
    assert scored("large").share_of_scale * 40 == 30
