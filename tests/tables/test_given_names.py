"""Names that the caller gave lead somewhere, or are refused."""

import polars as pl
import pytest

from emulation import (
    Count,
    Criterion,
    Form,
    Rulebook,
    Section,
    Source,
    TableError,
    Text,
    fields,
    measure,
    model_points,
    rules,
    tables,
)


class Year(Form):
    """One count."""

    x: Count = measure(vi="số", en="number", at_most=9)


EACH = Criterion(
    "one/x",
    title=Text(vi="Mỗi", en="Each"),
    source=Source("drawn", kind="model_extension", model=True),
    points=model_points(9),
    rule=rules.per_unit(fields(Year).x, each=1, at_most=9),
)
BOOK = Rulebook(
    "one/book", version="1", form=Year, sections=[Section("all", title=Text(vi="Cả", en="All"), criteria=[EACH])]
)


@pytest.mark.parametrize("name", ["unit", "period", "x:state"])
def test_a_name_that_was_given_must_lead_to_a_column(name: str) -> None:
    """A key or a state that is optional otherwise would be left out without a word."""
    frame = pl.DataFrame({"unit": ["a"], "x": [1]})
    with pytest.raises(TableError) as raised:
        tables.evaluate(BOOK, frame, period=2023, columns={name: "Không có"})
    assert raised.value.code == "EMU-T01"
    assert raised.value.column == "Không có"


@pytest.mark.parametrize("name", ["x:state", "Số:state"])
def test_the_state_beside_a_renamed_column_is_read_under_either_name(name: str) -> None:
    frame = pl.DataFrame({"unit": ["a"], "Số": [1]}).with_columns(pl.lit("withheld").alias(name))
    scores = tables.evaluate(BOOK, frame, period=2023, columns={"x": "Số"})
    assert scores.frame["total:state"].to_list() == ["withheld"]


def test_units_of_spaces_alone_are_rejected_and_stand_twice_for_nobody() -> None:
    frame = pl.DataFrame({"unit": ["a", " ", ""], "x": [1, 2, 3]})
    scores = tables.evaluate(BOOK, frame, period=2023)
    assert (scores.accounting.scored, scores.accounting.rejected) == (1, 2)
    assert scores.findings["code"].to_list() == ["EMU-T07", "EMU-T07"]
