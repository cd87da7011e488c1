"""What a validation says is longer than Excel takes.

Source: MS-OI29500, 2.1.613: titles 32 characters, prompt 255, error 224 (the file formats MS-XLS and MS-XLSB say 225).
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.excel_lint._package import Complaint, Package, complainer, length, unescaped

complain = complainer(__name__)
LONGEST = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 224}


def check(package: Package) -> Iterator[Complaint]:
    for sheet in package.worksheets:
        for element in sheet.root.iterfind("dataValidations/dataValidation"):
            for attribute, most in LONGEST.items():
                size = length(unescaped(element.get(attribute, "")))
                if size > most:
                    text = f"the {attribute} of {element.get('sqref')} has {size} characters, and {most} is the most"
                    yield complain(sheet.part, text)
