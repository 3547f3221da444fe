"""The hostile corpus: files made to crash, hang, exhaust or mislead whoever reads them, and what must become of each.

A case says the code with which its file is refused, or None where it must be read, harmlessly.
"""

from tests.corpus.hostile.archives import ARCHIVES
from tests.corpus.hostile.kinds import KINDS
from tests.corpus.hostile.makers import Case
from tests.corpus.hostile.returned import RETURNED
from tests.corpus.hostile.sheets import SHEETS

CASES: dict[str, Case] = ARCHIVES | SHEETS | KINDS | RETURNED
