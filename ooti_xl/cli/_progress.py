"""Working on several workbooks, with a progress bar on a terminal: how many of how many, and which one."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count

from ooti_xl.files import is_there
from ooti_xl.many.checking import CheckTask, check_next, check_one, checked, lost, ready, settled
from ooti_xl.many.running import run
from ooti_xl.tasks.outcomes import Outcome
from ooti_xl.wording import Speech
from ooti_xl.wording.on_screen import visible

#: From this size on a single file shows its progress.
LONG = 4 << 20
#: Widths of the bar, and the least one of a terminal for the wide one.
NARROW, WIDE, ROOMY = 8, 30, 72


def check_all(tasks: Sequence[CheckTask], jobs: int | None, say: Speech, scheduler: str | None = None) -> list[Outcome]:
    """Check workbooks, in parallel where there are several; outcomes are in the order of the tasks."""
    found = dict(stream(tasks, jobs, say, scheduler))
    return [found[place] for place in range(len(tasks))]


def stream(
    tasks: Sequence[CheckTask], jobs: int | None, say: Speech, scheduler: str | None = None, *, speaks: bool = False
) -> Iterator[tuple[int, Outcome]]:
    """Each outcome as soon as it is there, with the place of its task; `speaks` as in `progress`."""
    # A worker of a cluster does other people's work too: its memory is not ours to arrange.
    in_processes = check_one if len(tasks) == 1 else check_next
    work = in_processes if scheduler is None else checked
    sizes = [task.source.path.stat().st_size for task in tasks if task.source.path and is_there(task.source.path)]
    names = [task.source.name for task in tasks]
    with progress(names, say, is_long=sum(sizes) >= LONG, speaks=speaks) as advance:
        for place, outcome in run(work, tasks, lost, prepare=ready, jobs=jobs, scheduler=scheduler):
            advance(names[place])
            yield place, settled(tasks[place], outcome)


@contextmanager
def progress(
    names: Sequence[str], say: Speech, *, is_long: bool = False, speaks: bool = False
) -> Iterator[Callable[[str], None]]:
    """A progress bar on a terminal while several files are worked on; gives what to call with each one's name.

    is_long
        A single file takes long enough to show that something is done.
    speaks
        Lines go to standard output meanwhile: on a terminal they tell enough, and would be torn by a bar.
    """
    several = len(names) > 1
    if not sys.stderr.isatty() or (speaks and sys.stdout.isatty()) or not (several or is_long):
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True)
    is_roomy, total = console.width >= ROOMY, len(names)
    bar = WIDE if is_roomy else NARROW

    def text(number: int, name: str) -> str:
        said = say("progress", number=number, total=total) if is_roomy else f"{number}/{total}"
        before = f"{said}  " if several else ""
        return before + _end(name, console.width - bar - 2 - len(before))

    numbers = count(1)
    columns = (BarColumn(bar), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=console, transient=True, redirect_stdout=False) as shown:
        task = shown.add_task(text(0, "" if several else names[0]), total=total if several else None)
        yield lambda name: shown.update(task, advance=1, description=text(next(numbers), name))


def _end(name: str, room: int) -> str:
    """As much of a name's end as there is room for: two files of one name differ there from their folders on."""
    from rich.cells import cell_len

    text = visible(name)
    while cell_len(text) > room and len(text) > 1:
        text = "…" + text[2:]
    return text
