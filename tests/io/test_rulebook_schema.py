"""The form of a rulebook as JSON Schema: valid by the standard, and it lets pass what the form itself takes."""

import importlib
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.io.rulebook_files import FORM

from emulation import FormSpec, Rulebook, State, Text, define, fact_to_json
from emulation.io import form_schema

SHIPPED = ("communities", "enterprises", "government_bodies", "households", "mass_organizations")
LANGUAGES = ("vi", "en")


def shipped() -> list[Rulebook]:
    modules = (importlib.import_module(f"emulation_{name}") for name in SHIPPED)
    return [book for module in modules for book in module.emulation_rulebooks()]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    return Draft202012Validator(form_schema(FORM, "vi"))


def field(form: FormSpec, name: str, language: Any = "vi") -> dict[str, Any]:
    return form_schema(form, language)["properties"][name]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("book", shipped(), ids=lambda book: book.id)
def test_the_schema_of_every_shipped_form_is_one(book: Rulebook, language: Any) -> None:
    schema = form_schema(book, language)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == book.title.in_(language)
    assert json.loads(json.dumps(schema)) == schema
    assert list(schema["properties"]) == list(book.form.names)
    assert [each["x-order"] for each in schema["properties"].values()] == list(range(1, len(book.form.names) + 1))
    assert all(each["title"] == book.form[name].label.in_(language) for name, each in schema["properties"].items())


GOOD = [
    {},
    {"helped": 3, "rate": 95.5, "met": True, "grade": "good", "done_on": "2023-12-15"},
    {"rate": {"decimal": "95.55"}},
    {"helped": {"state": "missing"}, "sheets": {"state": "withheld"}},
    {"sheets": []},
    {"sheets": [{"mark": 8, "present": True}, {"mark": {"state": "missing"}}]},
]
BAD = [
    {"helpd": 3},
    {"helped": 3.5},
    {"helped": -1},
    {"helped": 101},
    {"helped": "3"},
    {"helped": None},
    {"helped": {"state": "not_applicable"}},
    {"helped": {"state": "unknown"}},
    {"helped": {"state": "missing", "why": "x"}},
    {"rate": 101},
    {"rate": {"decimal": "9,5"}},
    {"met": 1},
    {"grade": "godo"},
    {"sheets": {}},
    {"sheets": [{"mark": 11}]},
    {"sheets": [{"mrak": 1}]},
    {"sheets": [{}] * 21},
]


@pytest.mark.parametrize("facts", GOOD, ids=map(str, GOOD))
def test_what_the_form_takes_is_valid(validator: Draft202012Validator, facts: dict[str, Any]) -> None:
    assert list(validator.iter_errors(facts)) == []


@pytest.mark.parametrize("facts", BAD, ids=map(str, BAD))
def test_what_the_form_refuses_is_not(validator: Draft202012Validator, facts: dict[str, Any]) -> None:
    assert list(validator.iter_errors(facts))


def test_every_state_that_a_field_may_have_is_allowed_with_its_words() -> None:
    form = FormSpec("F", (define("x", "count", vi="x", en="x", at_most=9, may_not_apply=True),))
    checker = Draft202012Validator(form_schema(form, "vi"))
    assert all(checker.is_valid({"x": fact_to_json(state)}) for state in State)
    words = form_schema(form, "vi")["$defs"]["state"]["properties"]["state"]["oneOf"]
    assert {"const": "missing", "title": "chưa báo cáo"} in words


def test_a_field_says_its_range_its_unit_and_who_answers_in_both_languages() -> None:
    measure = define(
        "built", "count", vi="Nhà đã xây", en="Houses built", at_most=2000, origin="target",
        unit=Text(vi="nhà", en="houses"), help=Text(vi="Đếm cả nhà sửa.", en="Repaired ones too."),
    )  # fmt: skip
    form = FormSpec("F", (measure,))
    vi, en = (field(form, "built", language) for language in LANGUAGES)
    assert vi["description"] == "Đếm cả nhà sửa. Từ 0 đến 2.000 nhà. Chỉ tiêu được giao."
    assert en["description"] == "Repaired ones too. From 0 to 2,000 houses. Assigned as a target."
    assert (vi["x-unit"], en["x-unit"], en["x-origin"]) == ("nhà", "houses", "target")


def test_a_level_is_a_choice_with_the_words_of_its_codes() -> None:
    choices = {"good": Text(vi="tốt", en="good"), "fair": Text(vi="khá", en="fair")}
    form = FormSpec("F", (define("grade", "level", vi="x", en="x", choices=choices),))
    value = field(form, "grade")["anyOf"][0]
    assert value == {"oneOf": [{"const": "good", "title": "tốt"}, {"const": "fair", "title": "khá"}]}


def test_days_and_decimals_say_what_a_page_needs() -> None:
    day = field(FORM, "done_on")
    assert day["description"] == "Từ 01/01/1990 đến 31/12/2099. Đơn vị báo cáo."
    assert day["anyOf"][0]["format"] == "date"
    assert day["anyOf"][0]["x-at-most"] == "2099-12-31"
    form = FormSpec("F", (define("mark", "marks", vi="x", en="x", at_least="-0.5", at_most="9.5", step="0.25"),))
    mark = field(form, "mark")["anyOf"][0]
    assert (mark["x-decimals"], mark["x-step"]) == (2, "0.25")
    assert (mark["anyOf"][0]["minimum"], mark["anyOf"][0]["maximum"]) == (-1, 10)
