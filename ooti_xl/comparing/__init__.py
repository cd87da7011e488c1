"""Comparing two workbooks record by record, whatever the order of their rows and columns.

A record is known by its OOTI ID, then by its code or e-mail address, by a number of a public register (SIRET, VAT), by
its name. The weaker counts as sure only where the stronger does not contradict it; two numbers of a register outweigh
two codes. What is left over is paired with what it may be, and that pair is not sure: a near name, a name whose codes
differ, one of several that are called so. A record is surely one other at most.
"""
