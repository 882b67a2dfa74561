from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from partnerships.communities.names import COUNTRY_CODES
from partnerships.finding.suggestions.components import Component
from partnerships.finding.suggestions.evaluation import Unreadable, evaluate, questions, read_pairs
from partnerships.finding.suggestions.keeping import loaded_or_shipped_world


class Command(BaseCommand):
    help = (
        "Say how well the suggestions find real partners: each city of a file of pairs has its true"
        " partner among random places of other countries, all ranked as on the page."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "pairs", type=Path, metavar="PAIRS.csv", help="columns as geonameid, partner_geonameid"
        )
        parser.add_argument(
            "--home", default="", metavar="US", help="pairs with this country, its city being home"
        )
        parser.add_argument(
            "--against",
            type=_number,
            default=99,
            metavar="99",
            help="random places beside the partner",
        )
        parser.add_argument(
            "--sample",
            type=_number,
            default=2000,
            metavar="2000",
            help="pairs asked about; 0 for all",
        )
        parser.add_argument(
            "--seed", type=_number, default=1, metavar="1", help="the same seed asks the same"
        )
        parser.add_argument(
            "--without",
            action="append",
            default=[],
            choices=Component.values,
            help="a component that is off",
        )

    def handle(self, *args: Any, **wanted: Any) -> None:
        home = wanted["home"].upper()
        if home and home not in COUNTRY_CODES:
            raise CommandError(f"{wanted['home']} is no country's code of two letters, such as US.")
        if not wanted["against"]:
            raise CommandError("--against has to be 1 or more.")
        places = loaded_or_shipped_world()
        try:
            pairs = read_pairs(wanted["pairs"], places)
        except Unreadable as unreadable:
            raise CommandError(str(unreadable)) from unreadable
        if pairs.missing:
            self.stderr.write(
                f"{pairs.missing:,} rows left out: a city is not in the gazetteer, or both are of"
                " one country."
            )
        asked = questions(
            pairs,
            places,
            home=home,
            against=wanted["against"],
            sample=wanted["sample"],
            seed=wanted["seed"],
        )
        found = evaluate(asked, places, without=[Component(name) for name in wanted["without"]])
        if not found.pairs:
            raise CommandError("No pair of the file can be asked about.")
        self.stdout.write(str(found))


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ValueError(text)
    return int(text)
