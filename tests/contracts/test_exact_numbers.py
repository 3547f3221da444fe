"""Nobody's title depends on a binary float, and nothing is scored by a clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXACT = ["algebra", "models", "scoring", "cohorts"]
FILES = [path for layer in EXACT for path in sorted((ROOT / "src/emulation" / layer).rglob("*.py"))]
# Of the module math: what stays within the integers, and what asks a fraction for its own exact answer.
INTEGER_MATH = {"comb", "factorial", "gcd", "isqrt", "lcm", "perm", "prod"} | {"ceil", "floor", "trunc"}
FLOAT_METHODS = {"as_float", "total_seconds"}
CLOCKS = {"today", "now", "utcnow"}


def floats_in(source: str) -> Iterator[tuple[int, str]]:
    """Every place in a source text where a binary float comes in."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex()):
                yield node.lineno, f"the literal {node.value}"
            # Refusing a float takes its name: `isinstance(value, float)` makes none.
            case ast.Call(func=ast.Name(id="float")):
                yield node.lineno, "float(...)"
            case ast.Attribute(value=ast.Name(id="float")):
                yield node.lineno, f"float.{node.attr}"
            case ast.Attribute(value=ast.Name(id="math"), attr=name) if name not in INTEGER_MATH:
                yield node.lineno, f"math.{name}"
            case ast.ImportFrom(module="math", names=names):
                yield from ((node.lineno, f"math.{each.name}") for each in names if each.name not in INTEGER_MATH)
            case ast.Import(names=names) if any(each.name in {"cmath", "statistics", "random"} for each in names):
                yield node.lineno, f"import {', '.join(each.name for each in names)}"
            case ast.ImportFrom(module="cmath" | "statistics" | "random" as module):
                yield node.lineno, f"from {module} import"
            case ast.Attribute(attr=name) if name in FLOAT_METHODS:
                yield node.lineno, f".{name}"
            case ast.arg(annotation=annotation) | ast.AnnAssign(annotation=annotation) if annotation is not None:
                yield from ((node.lineno, "the annotation float") for _ in named_float(annotation))
            case ast.FunctionDef(returns=returns) if returns is not None:
                yield from ((node.lineno, "the annotation float") for _ in named_float(returns))


def named_float(annotation: ast.expr) -> Iterator[ast.AST]:
    return (node for node in ast.walk(annotation) if isinstance(node, ast.Name) and node.id == "float")


@pytest.mark.parametrize(
    "source",
    [
        "x = 0.5",
        "x = float('1')",
        "x = float.fromhex('0x1')",
        "import math\nx = math.sqrt(2)",
        "from math import sqrt",
        "import statistics",
        "def f(x: float): ...",
        "def f() -> float | None: ...",
        "x: float",
        "from random import random",
    ],
)
def test_a_float_is_seen(source: str) -> None:
    assert list(floats_in(source))


@pytest.mark.parametrize(
    "source", ["x = 1", "from math import isqrt, gcd", "import math\nx = math.lcm(2, 3)", "isinstance(x, float)"]
)
def test_what_is_exact_is_let_through(source: str) -> None:
    assert not list(floats_in(source))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src/emulation")))
def test_no_float_comes_near_a_score(path: Path) -> None:
    assert list(floats_in(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT / "src/emulation")))
def test_no_clock_is_asked(path: Path) -> None:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    asked = [node.lineno for node in calls if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS]
    assert asked == []
