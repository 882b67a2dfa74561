"""Sums of money in words, and the currencies that two communities use."""

from collections.abc import Iterable
from decimal import Decimal

from babel.numbers import get_territory_currencies

COMMON = ("USD", "EUR")


def amount_in_words(amount: Decimal, currency: str) -> str:
    """Return a sum as papers give it: "USD 4,000", "JPY 250,000", "EUR 12.50"."""
    figures = f"{amount:,.2f}".removesuffix(".00")
    return f"{currency} {figures}"


def currencies_of(countries: Iterable[str]) -> list[str]:
    """Return the currencies of countries, by their ISO 3166 codes, in that order; then those known
    everywhere.
    """
    own = [code for country in countries for code in get_territory_currencies(country)]
    return list(dict.fromkeys([*own, *COMMON]))
