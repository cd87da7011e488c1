"""What months and days are called, in full and then shortened; the tests compare it with CLDR's names."""

from __future__ import annotations

from ooti_xl.kinds._plain import words

#: By language, from January on, twice.
MONTHS = {
    "fr": words("""
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.
        """),
    "en": words("""
        January February March April May June July August September October November December
        Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec
        """),
    "de": words("""
        Januar Februar März April Mai Juni Juli August September Oktober November Dezember
        Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.
        """),
    "nl": words("""
        januari februari maart april mei juni juli augustus september oktober november december
        jan feb mrt apr mei jun jul aug sep okt nov dec
        """),
    "it": words("""
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        gen feb mar apr mag giu lug ago set ott nov dic
        """),
}
#: By language, from Monday on, twice.
DAYS = {
    "fr": words("""
        lundi mardi mercredi jeudi vendredi samedi dimanche
        lun. mar. mer. jeu. ven. sam. dim.
        """),
    "en": words("""
        Monday Tuesday Wednesday Thursday Friday Saturday Sunday
        Mon Tue Wed Thu Fri Sat Sun
        """),
    "de": words("""
        Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
        Mo. Di. Mi. Do. Fr. Sa. So.
        """),
    "nl": words("""
        maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
        ma di wo do vr za zo
        """),
    "it": words("""
        lunedì martedì mercoledì giovedì venerdì sabato domenica
        lun mar mer gio ven sab dom
        """),
}
