"""Plain data that everything speaks: cells, findings, grids, columns, reports, settings, seals, errors, folded texts.

Nothing here imports anything above it.
"""
