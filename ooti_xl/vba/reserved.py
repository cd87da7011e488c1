"""Words that name no module: reserved identifiers (MS-VBAL 3.3.5.2), libraries, and the stream beside the modules."""

from __future__ import annotations

_WORDS = """
abs addressof and any appactivate array as attribute
beep boolean byref byte byval
call case cbool cbyte ccur cdate cdbl cdec cint circle clng clnglng clngptr close const csng cstr currency cvar cverr
date debug decimal declare defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng
defstr defvar dim do doevents double
each else elseif empty end endif enum eqv erase event exit
false fix for friend function
get global gosub goto
if imp implements in input inputb int integer is
lbound len lenb let like lib line lock long longlong longptr loop lset
me mid midb mod
new next not nothing null
on open option optional or
paramarray preserve print private pset public put
raiseevent redim rem resume return rset
scale seek select set sgn shared single spc static stop string sub
tab then to true type typeof
ubound unlock until
variant
wend while with withevents write
xor
"""
_LIBRARIES = "excel office stdole vba"
_STREAM = "dir"

#: In small letters.
RESERVED = frozenset(f"{_WORDS} {_LIBRARIES} {_STREAM}".split())
