"""Expressions as short texts: `poor_start > 0 and trait.area == 'III'` is read as a node, and a node written as one.

The text is no Python and nothing is evaluated: a tokeniser and a small parser make the nodes of the algebra.
"""

from emulation.io._expressions._grammar import parse
from emulation.io._expressions._names import KIND_WORDS, Scope
from emulation.io._expressions._tokens import DEEPEST, LONGEST, ExpressionError
from emulation.io._expressions._writer import expression_of

__all__ = ["DEEPEST", "KIND_WORDS", "LONGEST", "ExpressionError", "Scope", "expression_of", "parse"]
