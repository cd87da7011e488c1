"""Names of spreadsheet errors as text: what a sheet that was copied by its values, or a CSV file, leaves of them.

The whole cell is the name, case, accents and spaces apart ("#VALEUR !"): French, English and German, of Excel of every
age, LibreOffice and Google Sheets; also Spanish and Italian, whose #N/D French files hold too, and the #### of a
column that was too narrow. Sources: Microsoft's help on error values in these languages; LibreOffice's list of error
codes, 501 to 540.
"""

from __future__ import annotations

import re

from ooti_xl.kinds._plain import words
from ooti_xl.model.findings import CellError, Raw
from ooti_xl.model.folding import without_accents

_NAMES = frozenset(
    words("""
    #null! #div/0! #value! #ref! #name? #num! #n/a #getting_data #spill! #calc! #field! #blocked! #connect! #unknown!
    #busy! #python! #external! #timeout! #error! #cycle! #macro? #n/a! #na #n/an/a #value #name! #name
    #nul! #valeur! #nom? #nombre! #n/d #nd #propagation! #deversement! #calcul! #champ! #bloque! #connexion! #inconnu!
    #occupe! #externe! #erreur! #chargement_donnees #obtention_donnees
    #wert! #bezug! #zahl! #nv #uberlauf! #ueberlauf! #kalk! #feld! #blockiert! #verbinden! #verbindung! #unbekannt!
    #beschaftigt! #extern! #fehler! #daten_abrufen #daten_abrufen!
    #¡nulo! #¡valor! #valor! #¡ref! #¿nombre? #¡num! #¡div/0! #¡desbordamiento! #¡calc!
    #nullo! #valore! #rif! #nome? #espansione!
    """)
)
_LONGEST = 40
_CALC_CODE = re.compile(r"(?:err|erreur):5[0-4][0-9]", re.ASCII)
_TOO_NARROW = re.compile("#{3,}")


def is_error(raw: Raw) -> bool:
    """Whether a cell holds an error value, or a text that is the name of one.

    >>> is_error("#N/D"), is_error(" #Valeur ! "), is_error("Err:502"), is_error("#1"), is_error("Lot #N/D")
    (True, True, True, False, False)
    """
    return isinstance(raw, CellError) or (isinstance(raw, str) and is_error_name(raw))


def is_error_name(text: str) -> bool:
    """Whether a text is the name of an error and nothing else."""
    if len(text) > _LONGEST or (text.isascii() and "#" not in text and ":" not in text):
        return False
    name = "".join(without_accents(text.casefold()).split())
    return name in _NAMES or bool(_TOO_NARROW.fullmatch(name) or _CALC_CODE.fullmatch(name))
