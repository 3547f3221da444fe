"""The command line, a thin shell: what it does is done by the layers below, and it computes nothing.

Importing it imports neither typer nor rich; they come with the extra `[cli]`.
"""

import sys
from io import TextIOWrapper

__all__ = ["main"]

_NEEDED = {"rich", "typer"}


def main() -> None:
    """Run the command `emulation`."""
    for stream in (sys.stdout, sys.stderr):
        # Vietnamese goes out as UTF-8 whatever the system's own encoding is.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        from emulation.cli._app import app
    except ModuleNotFoundError as error:
        if error.name not in _NEEDED:
            raise
        sys.stderr.write(
            f"Lệnh emulation cần thêm {error.name}: pip install 'emulation-engine[cli]'\n"
            f"The command emulation needs {error.name} too: pip install 'emulation-engine[cli]'\n"
        )
        sys.exit(2)
    app()
