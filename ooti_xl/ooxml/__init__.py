"""The parts of an .xlsx or .xlsm file: reading them, and changing only the bytes that must change.

Source: ECMA-376, Office Open XML File Formats, parts 1 (SpreadsheetML) and 2 (packages).
"""
