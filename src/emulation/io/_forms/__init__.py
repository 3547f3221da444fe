"""Forms: workbooks to fill, made from a form, and read back."""

from emulation.io._forms._filled import FilledForm, FormCell, FormEntry, FormListing, FormRow
from emulation.io._forms._make import asked_units, make_form
from emulation.io._forms._read import read_form
from emulation.io._forms._recognise import without_marks

__all__ = [
    "FilledForm",
    "FormCell",
    "FormEntry",
    "FormListing",
    "FormRow",
    "asked_units",
    "make_form",
    "read_form",
    "without_marks",
]
