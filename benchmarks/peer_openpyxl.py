"""Colour and annotate with openpyxl the cells that our report names, and save: what `--out` does, done their way."""

import json
import sys
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

source, report, target = sys.argv[1:]
FILLS = {"error": PatternFill("solid", fgColor="FFFFC7CE"), "warning": PatternFill("solid", fgColor="FFFFEB9C")}
workbook = openpyxl.load_workbook(source)
findings = json.loads(Path(report).read_text("utf-8"))["findings"]
for finding in findings:
    cell = workbook[finding["sheet"]][finding["cell"]]
    cell.fill = FILLS[finding["severity"]]
    cell.comment = Comment(finding["message"], "OOTI")
workbook.save(target)
