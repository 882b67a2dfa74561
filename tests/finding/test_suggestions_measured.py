"""The quality of the suggestions is measured by a command, and the arrays are kept beside the
database.
"""

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from partnerships.communities import places as gazetteer
from partnerships.finding.suggestions import keeping, tables
from partnerships.finding.suggestions.components import Component
from partnerships.finding.suggestions.evaluation import Pairs, evaluate, questions
from partnerships.finding.suggestions.measures import MEASURES
from partnerships.finding.suggestions.world import World
from tests.finding.worlds import DULUTH, HAMLET, TWIN, row, rows, world

HEAD = "city,country_code,geonameid,lat,lon,population,partner_city,partner_country_code,partner_geonameid,partner_lat,partner_lon,partner_population\n"  # noqa: E501 - as in the file
ABROAD = [
    row(
        number, country="SE", name=f"Stad {number}", latitude=60, renown=2, population=6000 + number
    )
    for number in range(100, 130)
]


@pytest.fixture
def kept(db, settings, tmp_path):
    """The small world in the database, and an empty folder for its arrays."""
    settings.WORLD_FOLDER = tmp_path / "world"
    keeping._loaded.clear()
    gazetteer.load([*rows(), *ABROAD], fingerprint="small")
    yield settings.WORLD_FOLDER
    keeping._loaded.clear()


def written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "pairs.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def evaluated(path: Path, **options: object) -> tuple[str, str]:
    out, aside = StringIO(), StringIO()
    call_command("evaluate_suggestions", str(path), stdout=out, stderr=aside, **options)
    return out.getvalue(), aside.getvalue()


def test_the_command_prints_one_line_and_the_same_one_for_the_same_seed(kept, tmp_path):
    path = written(tmp_path, f"Duluth,US,{DULUTH},46.8,-92.1,86000,Kushiro,JP,{TWIN},43,144,86000")
    first, aside = evaluated(path, against=20)
    assert (first, aside) == ("pairs=1 auc=1.0000 hit10=1.0000 mrr=1.0000\n", "")
    assert evaluated(path, against=20) == (first, "")


def test_a_place_that_is_not_there_is_found_by_its_coordinates_or_left_out_and_counted(
    kept, tmp_path
):
    path = written(
        tmp_path,
        "Duluth,US,999,46.81,-92.1,,Kushiro,JP,,43.01,144,",
        "Atlantis,US,998,0,-30,,Kushiro,JP,2,43,144,",
        "Duluth,US,1,,,,Duluth,US,1,,,",
    )
    line, aside = evaluated(path, against=10)
    assert line.startswith("pairs=1 ")
    assert aside == "2 rows left out: a city is not in the gazetteer, or both are of one country.\n"


def test_names_of_countries_and_coordinates_alone_are_enough(kept, tmp_path):
    head = "city,country,lat,lon,partner_city,partner_country,partner_lat,partner_lon\n"
    path = written(tmp_path, "Kushiro,Japan,43,144,Duluth,United States,46.8,-92.1", head=head)
    assert evaluated(path, against=10)[0].startswith("pairs=1 ")


def test_home_is_the_side_of_the_country_that_is_asked_for(kept, tmp_path):
    path = written(
        tmp_path,
        f"Kushiro,JP,{TWIN},43,144,,Duluth,US,{DULUTH},46.8,-92.1,",
        f"Kushiro,JP,{TWIN},43,144,,Stad,SE,101,60,144,",
    )
    assert evaluated(path, against=10)[0].startswith("pairs=2 ")
    assert evaluated(path, against=10, home="us")[0].startswith("pairs=1 ")
    assert evaluated(path, against=10, home="JP", sample=1)[0].startswith("pairs=1 ")
    with pytest.raises(CommandError, match="No pair of the file can be asked about"):
        evaluated(path, home="FR")
    with pytest.raises(CommandError, match="XX is no country's code"):
        evaluated(path, home="XX")


def test_a_file_that_is_missing_or_has_other_columns_is_refused_in_words(kept, tmp_path):
    with pytest.raises(CommandError, match=r"Cannot read .*nowhere\.csv: No such file"):
        evaluated(tmp_path / "nowhere.csv")
    with pytest.raises(CommandError, match="needs the columns geonameid, or lat and lon"):
        evaluated(written(tmp_path, "1,2", head="a,b\n"))
    (tmp_path / "latin.csv").write_bytes(HEAD.encode() + b"M\xfcnchen,DE,1,,,,Duluth,US,1,,,\n")
    with pytest.raises(CommandError, match="is not text in UTF-8"):
        evaluated(tmp_path / "latin.csv")


def test_the_places_are_drawn_from_other_countries_and_without_the_other_partners():
    places = world(*ABROAD)
    at = {number: places.position(number) for number in (DULUTH, TWIN, HAMLET, 100, 101)}
    pairs = Pairs(np.array([[at[DULUTH], at[TWIN]], [at[DULUTH], at[100]]]), 0)
    for question in questions(pairs, places, home="", against=99, sample=0, seed=1):
        others = question.places[1:].tolist()
        assert len(set(others)) == len(others) == 30  # 29 of Sweden and Thailand's; all there are
        assert not {at[DULUTH], at[TWIN], at[100], at[HAMLET]} & set(others)


def test_without_a_component_the_figures_are_those_of_the_others():
    """With everything off all places are equal, and an equal place counts half."""
    places = world(*ABROAD)
    pairs = Pairs(np.array([[places.position(DULUTH), places.position(TWIN)]]), 0)
    asked = list(questions(pairs, places, home="", against=20, sample=0, seed=1))
    assert (
        str(evaluate(asked, places, without=list(Component)))
        == "pairs=1 auc=0.5000 hit10=0.0000 mrr=0.0909"
    )


def test_the_arrays_are_made_once_and_again_when_the_places_change(kept, django_assert_num_queries):
    with django_assert_num_queries(2):
        first = keeping.world()
    with django_assert_num_queries(1):
        assert keeping.world() is first
    [file] = kept.glob("*.npz")
    keeping._loaded.clear()  # another process
    with django_assert_num_queries(1):
        again = keeping.world()
    assert again.geonameid.tolist() == first.geonameid.tolist()
    assert again.deserts.tolist() == first.deserts.tolist()
    gazetteer.load([*rows(), *ABROAD, row(131)], fingerprint="one more")
    assert len(keeping.world()) == 35
    assert len(list(kept.glob("*.npz"))) == 1
    assert not file.exists()


def test_a_broken_file_is_made_anew_and_a_folder_that_cannot_be_written_stops_nobody(
    kept, settings
):
    keeping.world()
    [file] = kept.glob("*.npz")
    file.write_bytes(b"PK no longer")
    keeping._loaded.clear()
    assert len(keeping.world()) == 34
    assert isinstance(World.load(file), World)
    settings.WORLD_FOLDER = file / "under-a-file"
    keeping._loaded.clear()
    assert len(keeping.world()) == 34


@pytest.mark.django_db
def test_places_that_came_one_by_one_are_read_as_they_are():
    assert len(keeping.world()) == 0


def test_every_component_is_complete_in_the_tables_and_no_table_goes_beyond_0_and_1():
    weights = tables.weights()
    assert set(weights) == set(Component)
    fitted = [weights[component].weight for component in MEASURES]
    assert sum(fitted) == pytest.approx(100, abs=0.1)
    assert min(fitted) > 0
    assert all(0 <= weight.typical <= 1 for weight in weights.values())
    for measures in MEASURES.values():
        curves = [tables.curves()[name].steps for name in measures]
        assert sum(curve.min() for curve in curves) >= 0
        assert sum(curve.max() for curve in curves) == pytest.approx(1, abs=0.002)


def test_a_larger_and_better_known_place_is_never_worse_and_a_nearer_one_neither():
    curves = tables.curves()
    assert all(
        (np.diff(curves[name].steps) >= 0).all() for name in ("names", "size", "tie", "openness")
    )
    assert all(
        (np.diff(curves[name].steps) <= 0).all()
        for name in ("distance", "hours_between", "warmth_difference")
    )


def test_ties_are_the_same_both_ways_and_chance_is_zero():
    assert tables.ties("US")["JP"] == tables.ties("JP")["US"] > 1
    assert tables.pairs_between("US", "JP") == tables.pairs_between("JP", "US") > 100
    assert tables.ties("XX")["JP"] == 0
