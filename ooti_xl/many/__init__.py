"""Many workbooks: what folders, patterns and URLs stand for, and working on all of it in parallel.

    sources = expand(["agences/", "s3://seau/retours/*.xlsm"])
    for place, result in run(work, tasks, lost, jobs=4):
        ...

`run` gives each result as soon as it is there, with the place of its task. What goes wrong with one workbook, be it
that its process dies, is the result of that workbook: it never stops the others.
"""

from __future__ import annotations

from ooti_xl.many.inputs import Source, carried, expand, fetched
from ooti_xl.many.running import run

__all__ = ["Source", "carried", "expand", "fetched", "run"]
