"""Handing a frame to pandas in its own types: integers that know a gap, categories for states.

A float in the place of an integer with gaps would not be exact, and an array of texts for states would be slow.
Buffers are shared wherever pandas takes them as they are.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import polars as pl


def to_pandas(frame: pl.DataFrame) -> Any:  # noqa: ANN401 - pandas carries no types
    """Return a pandas frame with nullable integers and truths, and categories in the place of codes."""
    import pandas as pd

    return pd.DataFrame({name: _array(frame.get_column(name)) for name in frame.columns}, copy=False)


def _array(cells: pl.Series) -> Any:  # noqa: ANN401 - as above
    if isinstance(cells.dtype, pl.Enum):
        return _category(cells, cells.dtype.categories.to_list())
    make = _MAKERS.get(type(cells.dtype))
    return cells.to_arrow().to_pandas() if make is None else make(cells)


def _integer(cells: pl.Series) -> Any:  # noqa: ANN401 - as above
    import pandas as pd

    return pd.arrays.IntegerArray(_filled(cells, 0), _gaps(cells))


def _truth(cells: pl.Series) -> Any:  # noqa: ANN401 - as above
    import pandas as pd

    return pd.arrays.BooleanArray(_filled(cells, value=False), _gaps(cells))


def _filled(cells: pl.Series, value: int) -> Any:  # noqa: ANN401 - as above
    return (cells.fill_null(value) if cells.null_count() else cells).to_numpy(writable=True)


def _gaps(cells: pl.Series) -> Any:  # noqa: ANN401 - as above
    import numpy as np

    return cells.is_null().to_numpy(writable=True) if cells.null_count() else np.zeros(len(cells), dtype=bool)


@cache
def _words_of(words: tuple[str, ...]) -> Any:  # noqa: ANN401 - as above
    """Return pandas' type of codes; making one looks at every word, so it is made once."""
    import pandas as pd

    return pd.CategoricalDtype(list(words))


def _category(cells: pl.Series, words: list[str]) -> Any:  # noqa: ANN401 - as above
    import pandas as pd

    codes = cells.to_physical()
    # A few categories are bytes: the same bytes with a sign cost nothing, and a gap is -1.
    signed = _filled(codes, 255).view("int8") if len(words) < 128 else _filled(codes.cast(pl.Int64), -1)
    # The codes come from Polars' own categories, so none of them needs to be looked at.
    return pd.Categorical.from_codes(signed, dtype=_words_of(tuple(words)), validate=False)


_MAKERS: Final[dict[type[pl.DataType], Callable[[pl.Series], Any]]] = {
    **dict.fromkeys((pl.Int8, pl.Int16, pl.Int32, pl.Int64, pl.UInt8, pl.UInt16, pl.UInt32, pl.UInt64), _integer),
    pl.Boolean: _truth,
}
