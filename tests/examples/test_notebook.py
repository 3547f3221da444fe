"""The notebook of the documentation is run from its first cell to its last, and stored without what came of it."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[2] / "docs/tutorial/a-hundred-thousand-households.ipynb"


def read() -> nbformat.NotebookNode:
    return nbformat.read(NOTEBOOK, as_version=4)


@pytest.fixture(scope="module")
def outputs() -> dict[str, list[dict[str, str]]]:
    """What each cell of code shows, by its last line."""
    notebook = read()
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return {cell.source.splitlines()[-1]: [output.get("data", {}) for output in cell.outputs] for cell in cells}


def test_no_result_is_stored_so_that_none_can_be_out_of_date() -> None:
    cells = [cell for cell in read().cells if cell.cell_type == "code"]
    assert [cell.source for cell in cells if cell.outputs or cell.execution_count is not None] == []


def test_it_says_that_its_households_are_synthetic() -> None:
    assert "**Every household here is synthetic.**" in read().cells[0].source


def test_a_hundred_thousand_rows_are_scored_and_accounted_for(outputs: dict[str, list[dict[str, str]]]) -> None:
    account = outputs["account, account.balanced"][0]["text/plain"]
    assert account.startswith("(Accounting(read=100000, ")
    assert "rejected=1," in account
    assert account.endswith("True)")


def test_the_row_path_agrees_with_the_table(outputs: dict[str, list[dict[str, str]]]) -> None:
    said = next(shown for line, shown in outputs.items() if line.startswith("score.total =="))
    assert said[0]["text/plain"] == "(True, True)"


@pytest.mark.parametrize("line", ["book", "scores", "score"])
def test_values_show_themselves_as_cards(line: str, outputs: dict[str, list[dict[str, str]]]) -> None:
    assert outputs[line][0]["text/html"].startswith('<div lang="vi"')


@pytest.mark.parametrize("name", ["totals", "contributions", "gaps"])
def test_plots_are_drawn(name: str, outputs: dict[str, list[dict[str, str]]]) -> None:
    picture = outputs[f"plot.{name}(scores, book)"][0]["image/svg+xml"]
    assert "100.000 đối tượng" in picture
