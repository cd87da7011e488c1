"""Workbook files, .xlsx and .xlsm: `opened`, which reads them, and `host`, which changes them where they must be.

A check that marks nothing needs the first alone, and does not load the other.
"""
