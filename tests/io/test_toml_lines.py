"""tomllib knows no lines; ours are those that an editor shows."""

import pytest

from emulation.io._guard import Document
from emulation.io._toml import Lines, parse_toml

TEXT = '''\
# a comment with = and [brackets]
first = 1.5
"quoted key".inner = [1,
  2, # another
  {k = 1, "q.r" = """two
lines"""},
]
[plan]
title = 'a " quote'
day = 2023-10-17 07:00:00
[[rounds]]
id = "1"
[[rounds.notes]]
id = "a"
[[rounds.notes]]
id = "b"
[[rounds]]
id = "2"
[rounds.roll_up]
method = "mean"
[criteria."communities/pledge"]
points = 5
'''


@pytest.fixture(scope="module")
def lines() -> Lines:
    return parse_toml(Document("plan.toml", TEXT, "")).lines


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("first", 2),
        ("quoted key.inner", 3),
        ("quoted key.inner.1", 4),
        ("quoted key.inner.2.k", 5),
        ("quoted key.inner.2.q.r", 5),
        ("plan", 8),
        ("plan.title", 9),
        ("plan.day", 10),
        ("rounds.0.id", 12),
        ("rounds.0.notes.1.id", 16),
        ("rounds.1", 17),
        ("rounds.1.roll_up.method", 20),
        ("criteria.communities/pledge", 21),
        ("criteria.communities/pledge.points", 22),
    ],
)
def test_a_key_stands_on_its_line(lines: Lines, key: str, line: int) -> None:
    assert lines.of(key) == line


def test_what_is_missing_is_shown_at_the_table_that_lacks_it(lines: Lines) -> None:
    assert lines.of("criteria.communities/pledge.reason") == 21
    assert lines.of("rounds.1.title.vi") == 17


def test_what_nothing_holds_has_no_line(lines: Lines) -> None:
    assert lines.of("absent") is None
