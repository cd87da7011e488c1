"""What is wrong with the draft, on purpose: everything that spoils real files.

Each trouble replaces one value of the clean data and names what a check must say about that cell. Records are counted
from 0. `ERROR` stands for a cell whose formula gives #N/A.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from brouillon_data import siren, siret, vat

ERROR = object()


class Trouble(NamedTuple):
    """A value that spoils a cell, and the codes that a check gives it."""

    sheet: str
    record: int
    column: str
    value: Any
    codes: str


TROUBLES = [
    Trouble(*trouble)
    for trouble in (
        # Texts, as they come from other files.
        ("clients", 1, "company_name", "  Mairie de  Brévenne\u00a0", "text_untidy"),
        ("clients", 6, "company_name", "HÃ´pital de la VallÃ©e", "text_mojibake"),
        ("clients", 12, "notes", "=> relancer en mars", "text_formula text_symbols"),
        ("clients", 22, "notes", "★ client prioritaire", "text_symbols"),
        ("clients", 33, "company_name", None, "missing_value"),
        ("clients", 14, "number", None, "recommended_value"),
        ("clients", 25, "number", 26.0, ""),
        ("clients", 37, "number", "C037", "duplicate_value"),
        ("clients", 32, "company_name", "Famille Durand", "duplicate_value"),
        ("clients", 27, "company_name", "Urbelia Developpement SAS", "near_duplicate"),
        # Addresses.
        ("clients", 3, "billing_address", "20 rue du Lac 69003 Lyon", "address_single_line"),
        ("clients", 18, "billing_address", "6 rue Sala, 69002 Lyon", "address_single_line"),
        ("clients", 21, "billing_address", None, "missing_value"),
        # Currencies.
        ("clients", 2, "currency", "€", "currency_writing"),
        ("clients", 9, "currency", "Euros", "currency_writing"),
        ("clients", 16, "currency", "$", "currency_ambiguous"),
        ("clients", 29, "currency", "FRF", "currency_obsolete"),
        ("clients", 31, "currency", None, "missing_value"),
        # Numbers that identify.
        ("clients", 10, "business_vat_id", f"FR {vat(10)[2:4]} {vat(10)[4:]}", "vat_writing"),
        ("clients", 15, "business_vat_id", vat(15)[:-1], "vat_length"),
        ("clients", 24, "business_vat_id", vat(24)[:4] + siren(24)[1] + siren(24)[0] + siren(24)[2:], "vat_checksum"),
        ("clients", 0, "siret", float(siret(0)), "siret_lost_zero"),
        ("clients", 4, "siret", f"{siret(4)[:3]} {siret(4)[3:6]} {siret(4)[6:9]} {siret(4)[9:]}", "siret_writing"),
        ("clients", 7, "siret", siret(7)[:-1] + str((int(siret(7)[-1]) + 1) % 10), "siret_checksum"),
        ("clients", 8, "siret", siren(8), "siret_is_siren"),
        ("clients", 19, "siret", siret(20), "vat_siret_mismatch"),
        # People to write to and to call.
        ("clients", 5, "email", "jm.roux@gmial.com", "email_domain_typo"),
        ("clients", 11, "email", "m.vidal@alizanelogement.fr ; compta@alizanelogement.fr", "email_several"),
        ("clients", 20, "email", "mailto:h.martin@troischenes.fr", "email_writing"),
        ("clients", 26, "email", "laure.vincent(at)lesnouveauxconstru.fr", "email_invalid"),
        ("clients", 13, "phone", "04 65 71 34 56", "phone_writing"),
        ("clients", 23, "phone", "04.65.71.44.55", "phone_writing"),
        ("clients", 28, "phone", 465710123.0, "phone_lost_zero"),
        ("clients", 30, "phone", "04 65 71", "phone_impossible"),
        # Projects.
        ("projects", 1, "client", "Mairie de Brevenne", "link_writing"),
        ("projects", 7, "client", "Syndicat des eaux du Garron", "unknown_link"),
        ("projects", 19, "client", "SCI Fantôme", "unknown_link"),
        ("projects", 25, "client", "Famille Durand", "ambiguous_link"),
        ("projects", 3, "cost", "6 750 000 €", "money_writing"),
        ("projects", 8, "cost", "1.200", "money_ambiguous"),
        ("projects", 14, "cost", "890 000 CHF", "money_currency_mismatch"),
        ("projects", 24, "cost", "environ 2 M€", "money_unreadable"),
        ("projects", 11, "fees", "344 450 € TTC", "money_tax_included"),
        ("projects", 5, "fees", 478600.0, "fees_mismatch"),
        ("projects", 6, "fees", ERROR, "excel_error"),
        ("projects", 9, "fee_pct", "8,2 %", "percent_writing"),
        ("projects", 13, "fee_pct", "0,5", "percent_ambiguous"),
        ("projects", 18, "tax_rate", 0.196, "vat_rate_unusual"),
        ("projects", 2, "country", "France", "country_writing"),
        ("projects", 10, "country", "Frnace", "country_unknown"),
        ("projects", 4, "start_date", "3 mars 2025", "date_writing"),
        ("projects", 12, "start_date", "31/02/2025", "date_impossible"),
        # One date typed the American way makes another one doubtful: 4 July, or 7 April?
        ("projects", 22, "start_date", "03/25/2025", "date_ambiguous"),
        ("projects", 26, "start_date", "04/07/2025", "date_ambiguous"),
        ("projects", 15, "end_date", "courant 2026", "date_unreadable"),
        ("projects", 21, "end_date", dt.date(2024, 3, 1), "end_before_start"),
        ("projects", 16, "surface_area", "240 m²", "number_writing"),
        ("projects", 17, "status", "en cours", "choice_writing"),
        ("projects", 20, "status", "En cour", "choice_unknown"),
        ("projects", 27, "tags", "petite enfance,, petite enfance , crèche", "list_writing"),
        # Phases: counted over all projects; the first has eight.
        ("phases", 2, "shortname", "APDD", "phase_code_near"),
        ("phases", 9, "shortname", "Avant-projet sommaire", "phase_code_writing"),
        ("phases", 19, "pct", 20.0, "percent_out_of_range"),
        ("phases", 33, "amount", None, ""),
        ("phases", 33, "pct", None, "share_or_amount_missing"),
        ("phases", 42, "pct", 0.12, ""),
        ("phases", 50, "project", "2025-70", "unknown_link"),
        ("phases", 61, "amount", "5 928,00 €", "money_writing"),
        ("phases", 66, "name", None, "missing_value"),
        # Annexes.
        ("annexes", 3, "phases", "APS, EXE", "phase_of_other_project"),
        ("annexes", 7, "total_fees", "2 750 € HT", "money_writing"),
        ("annexes", 11, "annex_type", "Temp", "choice_unknown"),
        ("annexes", 13, "total_fees", None, "missing_value"),
        # People of the practice.
        ("collaborators", 3, "email", "lea.marchand@atelier-confluent.fr", "duplicate_value"),
        ("collaborators", 6, "role", "Chef de projet", "choice_unknown"),
        ("collaborators", 8, "billable_per_hour", "75 €", "money_writing"),
        ("collaborators", 9, "weekly_hours", 390.0, "number_out_of_range"),
        ("collaborators", 11, "mobile", "06 39 98 02 37", "phone_writing"),
        ("collaborators", 12, "start_date", "15.09.2021", "date_writing"),
        ("collaborators", 4, "projects", "2025-05, 2025-99", "unknown_link"),
    )
]
