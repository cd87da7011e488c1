"""Adopting: what a practice really has (any files, headers, order) fills a template.

    from ooti_xl.adopting import adopt
    adopted = adopt([Path("clients.csv"), Path("affaires.xls")])

Sure columns are taken, doubtful ones wait for an answer, and what has no place is kept on a side sheet.
"""

from __future__ import annotations

from ooti_xl.adopting.adoption import Adopted, adopt, filled_template, plans_of
from ooti_xl.adopting.mapping import Answers, mapping_text, read_mapping

__all__ = ["Adopted", "Answers", "adopt", "filled_template", "mapping_text", "plans_of", "read_mapping"]
