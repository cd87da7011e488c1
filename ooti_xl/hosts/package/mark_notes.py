"""Notes on cells: ours in front of a person's own, which is kept to the letter and comes back.

Source: ECMA-376 part 1, 18.7 (comments), 18.4.8 (CT_Rst: a plain text, then runs).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ooti_xl.hosts import BETWEEN, SIGNS
from ooti_xl.hosts.package.note_texts import is_ours, text_of
from ooti_xl.model.errors import UnusableWorkbook
from ooti_xl.model.findings import column_letters
from ooti_xl.ooxml.addresses import address_of
from ooti_xl.ooxml.layers import Change
from ooti_xl.ooxml.parts import MAIN, RELATIONSHIPS, related
from ooti_xl.ooxml.relationships import append, declare, relate
from ooti_xl.ooxml.splices import Splice
from ooti_xl.ooxml.tags import set_attribute
from ooti_xl.ooxml.xml import XML_HEAD, Element, cell_text_bytes, opened, parse, unsigned

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
AUTHOR = "OOTI"
_THREADED = "tc="
_SIGN = AUTHOR.encode()
_HEAD = f'{XML_HEAD}<comments xmlns="{MAIN}"><authors><author>{AUTHOR}</author></authors><commentList>'.encode()
_TAIL = b"</commentList></comments>"
_NOTE = (
    rb'<comment ref="[A-Z]+[0-9]+" authorId="0"><text><r><t xml:space="preserve">(?:%s)[^<]*+</t></r></text></comment>'
)
_MADE = re.compile(
    re.escape(_HEAD) + b"(?:" + _NOTE % b"|".join(map(cell_text_bytes, SIGNS.values())) + b")*+" + re.escape(_TAIL)
)


class Comments:
    """The comments part of a sheet, if it has one."""

    def __init__(self, change: Change, sheet_part: str) -> None:
        self.change = change
        self.sheet_part = sheet_part
        found = [r.target for r in related(change.parts, sheet_part, "/comments") if r.target in change.parts]
        self.part = found[0] if found else None
        self.data = change.parts[self.part] if self.part else b""
        self.root = parse(self.data, self.part, "comment") if self.part else None
        self.prefix = self.root.prefix(self.data) if self.root else b""

    def by_cell(self) -> dict[tuple[int, int], Element]:
        """The comment of each cell, by (row, column), without its inside."""
        listed = self.root.all("comment") if self.root else ()
        try:
            return {address_of(e.attributes["ref"]): e for e in listed if "ref" in e.attributes}
        except ValueError as error:
            raise UnusableWorkbook("damaged", part=self.part) from error

    def ours(self) -> dict[tuple[int, int], Element]:
        """The comments that begin with one of our signs, with their inside."""
        signed = {cell: e for cell, e in self.by_cell().items() if _SIGN in self.data[e.start : e.end]}
        whole = ((cell, opened(self.data, e, self.part or "")) for cell, e in signed.items())
        return {cell: e for cell, e in whole if is_ours(text_of(e))}

    def authors(self) -> list[Element]:
        """The authors, by index."""
        return list(self.root.all("author")) if self.root else []

    def is_threaded(self, comment: Element) -> bool:
        """A conversation's stand-in: its text is not to be touched, or the conversation is lost."""
        authors = self.authors()
        index = unsigned(comment, "authorId", self.part or "")
        return index < len(authors) and authors[index].text.startswith(_THREADED)

    def add(self, notes: Mapping[tuple[int, int], str]) -> list[tuple[int, int]]:
        """Put our notes in; gives the cells that need a new note shape. Threaded comments are left alone."""
        old = self.by_cell()
        new = {cell: text for cell, text in notes.items() if cell not in old}
        if self.part is None:
            self._create(new)
        else:
            if new:
                self._append(new)
            for cell, text in notes.items():
                if cell in old and not self.is_threaded(old[cell]):
                    self._merge(self.part, opened(self.data, old[cell], self.part), text)
        return list(new)

    def _create(self, notes: Mapping[tuple[int, int], str]) -> None:
        self.part = self.change.free_name("xl/comments{}.xml", self.sheet_part)
        self.change.add(self.part, _HEAD + self._listed(notes, 0) + _TAIL)
        relate(self.change, self.sheet_part, f"{RELATIONSHIPS}/comments", self.part)
        declare(self.change, self.part, CONTENT_TYPE)

    def _append(self, notes: Mapping[tuple[int, int], str]) -> None:
        assert self.root is not None and self.part is not None
        authors, listed = self.root.child("authors"), self.root.child("commentList")
        names = [author.text for author in self.authors()]
        author = names.index(AUTHOR) if AUTHOR in names else len(names)
        content = self._listed(notes, author)
        p = self.prefix
        if author == len(names):
            name = b"<%sauthor>%s</%sauthor>" % (p, AUTHOR.encode(), p)
            if authors is not None:
                append(self.change, self.part, authors, name)
            else:  # the authors come before the list
                self._put_first(listed, b"<%sauthors>%s</%sauthors>" % (p, name, p))
        if listed is not None:
            append(self.change, self.part, listed, content)
        else:
            append(self.change, self.part, self.root, b"<%scommentList>%s</%scommentList>" % (p, content, p))

    def _put_first(self, following: Element | None, content: bytes) -> None:
        assert self.root is not None and self.part is not None
        if following is None:
            append(self.change, self.part, self.root, content)
        else:
            self.change.splice(self.part, Splice(following.start, following.start, content))

    def _listed(self, notes: Mapping[tuple[int, int], str], author: int) -> bytes:
        """Our notes as comments, in the order of their cells."""
        p = self.prefix
        form = b'<%scomment ref="%%s%%d" authorId="%d"><%stext>%s</%stext></%scomment>'
        form %= (p, author, p, self._run("%s"), p, p)
        cells = ((column_letters(column).encode(), row, text) for (row, column), text in sorted(notes.items()))
        return b"".join([form % (letters, row, cell_text_bytes(text)) for letters, row, text in cells])

    def _run(self, text: str) -> bytes:
        return b"<%sr>%s</%sr>" % (self.prefix, self._plain(text), self.prefix)

    def _plain(self, text: str) -> bytes:
        p = self.prefix
        return b'<%st xml:space="preserve">%s</%st>' % (p, cell_text_bytes(text), p)

    def _merge(self, part: str, comment: Element, text: str) -> None:
        """Put our text in front of a person's: inside a plain text, or as a run before the runs."""
        body = comment.child("text")
        plain = None if body is None else body.child("t")
        if body is None:
            inside = b"<%stext>%s</%stext>" % (self.prefix, self._run(text), self.prefix)
            append(self.change, part, comment, inside)
        elif not body.children:
            append(self.change, part, body, self._run(text))
        elif plain is None:
            self.change.splice(part, Splice(body.inner, body.inner, self._run(text + BETWEEN)))
        elif plain.empty_tag:
            self.change.splice(part, Splice(plain.start, plain.end, self._plain(text + BETWEEN)))
        else:
            tag = self.data[plain.start : plain.inner]
            tag = tag if b"xml:space" in tag else set_attribute(tag, b"xml:space", b"preserve")
            self.change.splice(part, Splice(plain.start, plain.inner, tag + cell_text_bytes(text + BETWEEN)))


def has_ours(data: bytes, part: str) -> bool:
    """Whether any note of a comments part begins with one of our signs."""
    if _SIGN not in data:
        return False
    notes = (note for note in parse(data, part, "comment").all("comment") if _SIGN in data[note.start : note.end])
    return any(is_ours(text_of(opened(data, note, part))) for note in notes)


def are_all_ours(data: bytes) -> bool:
    """Whether a comments part is one that we have made, and holds no word of a person."""
    return _MADE.fullmatch(data) is not None


def _is_only_ours(text: str) -> bool:
    return is_ours(text) and BETWEEN not in text


def are_less(then: bytes, now: bytes, part: str) -> bool:
    """Whether a comments part once held what it holds now, less our texts."""
    root, former_root = parse(now, part, "comment"), parse(then, part, "comment")
    names, former_names = ([e.text for e in tree.all("author")] for tree in (root, former_root))
    if [*former_names, *[AUTHOR] * (len(names) - len(former_names))] != names:
        return False
    former = {_place(e): e for e in former_root.all("comment")}
    notes = {_place(e): e for e in root.all("comment")}
    changed = (
        (note, former.get(place))
        for place, note in notes.items()
        if place not in former or now[note.start : note.end] != then[former[place].start : former[place].end]
    )
    return former.keys() <= notes.keys() and all(
        _was(text_of(opened(now, note, part)), None if old is None else text_of(opened(then, old, part)))
        for note, old in changed
    )


def _place(comment: Element) -> tuple[str | None, str | None]:
    return comment.attributes.get("ref"), comment.attributes.get("authorId")


def _was(text: str, former: str | None) -> bool:
    """Whether a note is a former text with ours in front; None: there was none."""
    if former is None:
        return _is_only_ours(text)
    return text == former or (is_ours(text) and text.partition(BETWEEN)[2] == former)
