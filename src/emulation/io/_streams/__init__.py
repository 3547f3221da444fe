"""Tables at rest: files larger than memory, read, scored and written batch by batch; this needs Polars."""

from emulation.io._streams._asked import Asked
from emulation.io._streams._scoring import stream

__all__ = ["Asked", "stream"]
