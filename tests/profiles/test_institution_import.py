"""Lists of institutions: each row's fate is shown, then the new ones are added, once."""

import codecs
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from partnerships.accounts.models import User
from partnerships.accounts.permissions import NotAllowed
from partnerships.communities.models import Community, Institution, InstitutionFile, Level
from partnerships.profiles.services import imports
from partnerships.profiles.services.imports import MOST_BYTES
from partnerships.words.refusal import Refused
from partnerships.words.tables import encoding_of, parse, readings
from tests.factories import HomeFactory

TODAY = date(2026, 11, 22)

PLAIN = (
    "name,type,level,website,source,year\n"
    "Duluth East High School,school,secondary,www.isd709.org,Ministry,2025\n"
    "Art Institute,museum,,,,\n"
    "Grand Old Stage,opera house,,,,\n"
    ",school,,,,\n"
    "DULUTH EAST HIGH-SCHOOL,High school,,,,\n"
    "Depot,museum,,,,\n"
)
ROR_1 = (
    "id,name,types,status,links,aliases,labels,acronyms,wikipedia_url,established,addresses[0].lat,addresses[0].lng,addresses[0].geonames_city.name,country.country_code,country.country_name\nhttps://ror.org/01hy4qx27,University"
    " of Minnesota"
    " Duluth,Education,active,https://www.d.umn.edu/,,,UMD,,1947,46.8,-92.1,Duluth,US,United"
    " States\nhttps://ror.org/0aaaaaaa1,Duluth Bible"
    " College,Education,active,,,,,,1900,34.0,-84.1,Duluth,US,United"
    " States\nhttps://ror.org/0aaaaaaa2,Kushiro"
    " College,Education,active,,,,,,1988,42.98,144.38,Kushiro,JP,Japan\nhttps://ror.org/0aaaaaaa3,Ore"
    " Ltd,Company,active,,,,,,1900,46.78,-92.1,Duluth,US,United"
    " States\nhttps://ror.org/0aaaaaaa4,Old Normal"
    " School,Education,inactive,,,,,,1901,46.78,-92.1,Duluth,US,United States\n"
)
ROR_2 = (
    "id;admin.last_modified.date;links.type.website;locations.geonames_details.country_code;locations.geonames_details.lat;locations.geonames_details.lng;locations.geonames_details.name;names.types.ror_display;status;types\nhttps://ror.org/01hy4qx27;2024-12-11;https://www.d.umn.edu/;US;46.8;-92.1;Duluth;University"
    " of Minnesota, Duluth Campus;active;education;"
    " funder\nhttps://ror.org/0bbbbbbb1;2024-12-11;;US;46.79;-92.09;Duluth;Maritime Museum"
    " Archive;active;archive\n"
)


@pytest.fixture
def home(db: None) -> Community:
    return HomeFactory()


def a_file(text: str | bytes, name: str = "list.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def judged(file: InstitutionFile) -> list[tuple[str, str, str]]:
    return [(row.entry.name, row.fate.value, row.because) for row in imports.fates(file)]


def names(community: Community) -> list[tuple[str, str]]:
    return list(community.institutions.order_by("name").values_list("name", "type"))


def test_each_row_has_its_fate_and_only_the_new_are_added_once(
    home: Community, volunteer: User
) -> None:
    home.institutions.create(name="Depot", type=Institution.Type.MUSIC)
    file = imports.bring(home, a_file(PLAIN), source="School board", by=volunteer)
    assert names(home) == [("Depot", "music")]
    assert judged(file) == [
        ("Duluth East High School", "new", ""),
        ("Art Institute", "new", ""),
        ("Grand Old Stage", "refused", "the type “opera house” is not known here"),
        ("", "refused", "it has no name"),
        ("DULUTH EAST HIGH-SCHOOL", "there", "it stands further up in this list"),
        ("Depot", "other_type", "there is one as music venue or theatre"),
    ]
    assert [row.entry.line for row in imports.fates(file)] == [2, 3, 4, 5, 6, 7]
    imports.take_in(file, by=volunteer, today=TODAY)
    school = home.institutions.get(type="school")
    assert (school.level, school.website, school.source, school.year) == (
        "secondary",
        "https://www.isd709.org",
        "Ministry",
        2025,
    )
    assert home.institutions.get(name="Art Institute").source == "School board"
    with pytest.raises(Refused, match="taken in already"):
        imports.take_in(file, by=volunteer, today=TODAY)
    again = imports.bring(home, a_file(PLAIN), by=volunteer)
    with pytest.raises(Refused, match="nothing in this list to add"):
        imports.take_in(again, by=volunteer, today=TODAY)
    imports.take_in(again, also=[7], by=volunteer, today=TODAY)
    third = imports.bring(home, a_file(PLAIN), by=volunteer)
    assert [fate for _, fate, _ in judged(third)].count("there") == 4
    assert names(home) == [
        ("Art Institute", "museum"),
        ("Depot", "music"),
        ("Depot", "museum"),
        ("Duluth East High School", "school"),
    ]


def test_the_registrys_columns_are_known_in_both_its_schemas(
    home: Community, volunteer: User
) -> None:
    first = imports.bring(home, a_file(ROR_1), by=volunteer)
    assert judged(first) == [
        ("University of Minnesota Duluth", "new", ""),
        ("Duluth Bible College", "elsewhere", "Duluth, US, 1,572 km away"),
        ("Kushiro College", "elsewhere", "Kushiro, JP"),
        ("Ore Ltd", "refused", "a company; record its branch under Work instead"),
        ("Old Normal School", "refused", "it is inactive in the registry"),
    ]
    imports.take_in(first, by=volunteer, today=TODAY)
    added = home.institutions.get()
    assert (added.ror, added.type, added.source) == (
        "https://ror.org/01hy4qx27",
        "university",
        "Research Organization Registry (ROR)",
    )
    second = imports.bring(
        home, a_file(ROR_2.replace("education; funder", '"education; funder"')), by=volunteer
    )
    assert judged(second) == [
        ("University of Minnesota, Duluth Campus", "there", "as University of Minnesota Duluth"),
        ("Maritime Museum Archive", "new", ""),
    ]
    imports.take_in(second, by=volunteer, today=TODAY)
    museum = home.institutions.get(type="museum")
    assert (museum.year, museum.ror) == (2024, "https://ror.org/0bbbbbbb1")


def test_a_state_is_told_by_the_name_of_the_region(volunteer: User) -> None:
    state = HomeFactory(name="Minnesota", level=Level.STATE)
    rows = (
        "name,type,country,region,city,lat,lng\n"
        "A,school,US,Minnesota,Ely,47.9,-91.8\nB,school,US,Iowa,Ames,42,-93\n"
    )
    assert judged(imports.bring(state, a_file(rows), by=volunteer)) == [
        ("A", "new", ""),
        ("B", "elsewhere", "Ames, Iowa, US"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_at_the_beginning_says_the_encoding(
    encoding: str, home: Community, volunteer: User
) -> None:
    file = imports.bring(
        home, a_file("name,type\nMusée d’Art,museum\n".encode(encoding)), by=volunteer
    )
    assert judged(file) == [("Musée d’Art", "new", "")]
    assert encoding_of(b"name,type\nA,school") == "ascii"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Musée Zoë"),
        ("cp932", "釧路市立博物館"),
        ("gb18030", "杜鲁斯大学"),
        ("utf-16-le", "Müzesi"),
        ("cp1251", "Музей"),
    ],
)
def test_without_a_mark_a_person_chooses_by_how_it_reads(
    encoding: str, name: str, client: Client, home: Community, volunteer: User
) -> None:
    client.force_login(volunteer)
    data = f"name,type\n{name},museum\n".encode(encoding)
    upload = {"file": a_file(data), "source": ""}
    page = client.post(reverse("institution-import", args=[home.pk]), upload, follow=True)
    [form] = [page.context["form"]]
    offered = dict(form.fields["encoding"].choices)
    assert name in offered[encoding]
    address = page.request["PATH_INFO"]
    page = client.post(address, {"encoding": encoding}, follow=True)
    assert [
        (row.entry.name, row.fate.value) for found in page.context["fates"] for row in found.rows
    ] == [(name, "new")]
    page = client.post(address, {}, follow=True)
    assert names(home) == [(name, "museum")]
    assert "1 institution added." in page.content.decode()
    assert "That list is gone" in client.post(address, {}, follow=True).content.decode()


def test_utf_8_is_offered_first_and_a_wrong_choice_is_refused(
    home: Community, volunteer: User
) -> None:
    data = "name,type\nMusée,museum\n".encode()
    assert readings(data)[0].encoding == "utf-8"
    assert [each.encoding for each in readings("釧路市立博物館".encode("cp932"), ["ja"])][:1] == [
        "cp932"
    ]
    file = imports.bring(home, a_file("name,type\nMusée,museum\n".encode("cp1252")), by=volunteer)
    with pytest.raises(Refused, match="Line 2 cannot be read so") as refused:
        imports.say_encoding(file, encoding="utf-8", by=volunteer)
    assert refused.value.field == "encoding"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no table in plain text|There is no row"),
        ("name,type\n", "no row under the names"),
        ("title,sort\nA,B\n", "no column “name”"),
        ("name\nA\n", "no column “type”"),
        ('name,type\n"A,school\n', "not a row of a table"),
        (b"PK\x03\x04\x00\xff\xd8", "Save it as CSV"),
        (b"x" * (MOST_BYTES + 1), "larger than 10 MB"),
    ],
)
def test_what_is_no_list_is_refused_at_the_file(
    text: str | bytes, words: str, home: Community, volunteer: User
) -> None:
    with pytest.raises(Refused, match=words) as refused:
        imports.bring(home, a_file(text), by=volunteer)
    assert refused.value.field == "file"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_recognized(separator: str) -> None:
    table = parse(f"name{separator}type\r\nA{separator}school\r\n\r\n")
    assert (table.header, table.rows) == (("name", "type"), ((2, ("A", "school")),))
    assert parse(f"sep={separator}\nname{separator}type\nA{separator}school").rows == (
        (3, ("A", "school")),
    )


@pytest.mark.parametrize(
    ("row", "because"),
    [
        ("a\u202eb,school", "There is a character that cannot be used"),
        ("123,school", "at least one letter"),
        (f"{'x' * 201},school", "at most 200 characters"),
        ("A,school,ninth", "the level “ninth” is not known here"),
        ("A,school,,javascript://x", "valid URL"),
        ("A,school,,ftp://example.org/x", "does not begin with https"),
        ("A,school,,,9999", "its year cannot be"),
        ("A,school,,,,,,,,x", "more cells than columns"),
    ],
)
def test_a_row_that_cannot_be_is_refused_with_the_reason(
    row: str, because: str, home: Community, volunteer: User
) -> None:
    file = imports.bring(
        home,
        a_file(codecs.BOM_UTF8 + f"name,type,level,website,year,note\n{row}\n".encode()),
        by=volunteer,
    )
    [(_, fate, why)] = judged(file)
    assert (fate, because in why) == ("refused", True), why


def test_an_exported_list_runs_nothing_and_comes_back_the_same(
    client: Client, home: Community, volunteer: User
) -> None:
    home.institutions.create(
        name="=cmd|' /C calc'!A0", type="museum", note="@SUM(A1)", level="", source="-1+1"
    )
    home.institutions.create(
        name="Łódź, “Arts”", own_name="艺术", type="school", level="primary", year=2024
    )
    client.force_login(volunteer)
    answer = client.get(reverse("institution-export", args=[home.pk]))
    assert answer["Content-Disposition"] == 'attachment; filename="institutions-duluth.csv"'
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "name,own_name,type,level,website,note,source,year,ror"
    assert lines[1].startswith("'=cmd|")
    assert all(cell[:1] not in "=+-@" for line in lines for cell in line.split(",") if cell)
    rows = judged(imports.bring(home, a_file(answer.content), by=volunteer))
    assert [(name, fate) for name, fate, _ in rows] == [
        ("=cmd|' /C calc'!A0", "there"),
        ("Łódź, “Arts”", "there"),
    ]
    home.institutions.all().delete()
    imports.take_in(
        imports.bring(home, a_file(answer.content), by=volunteer), by=volunteer, today=TODAY
    )
    assert set(home.institutions.values_list("name", "own_name", "note", "level", "year")) == {
        ("=cmd|' /C calc'!A0", "", "@SUM(A1)", "", None),
        ("Łódź, “Arts”", "艺术", "", "primary", 2024),
    }


def test_a_list_is_seen_by_who_brought_it_and_can_be_thrown_away(
    client: Client, home: Community, volunteer: User, volunteer2: User, stranger: User
) -> None:
    file = imports.bring(home, a_file(PLAIN), by=volunteer)
    client.force_login(volunteer2)
    address = reverse("institution-file", args=[home.pk, file.pk])
    assert client.post(address, {}).status_code == 302
    assert client.post(reverse("institution-file-drop", args=[home.pk, file.pk])).status_code == 404
    assert names(home) == []
    client.force_login(volunteer)
    page = client.get(address).content.decode()
    assert "Nothing is added yet." in page
    assert client.post(reverse("institution-file-drop", args=[home.pk, file.pk])).status_code == 302
    assert not InstitutionFile.objects.exists()
    with pytest.raises(NotAllowed):
        imports.bring(home, a_file(PLAIN), by=stranger)


@pytest.mark.both_databases
def test_the_database_holds_one_institution_for_an_entry_of_the_registry(home: Community) -> None:
    home.institutions.create(name="A", type="school", ror="https://ror.org/01hy4qx27")
    with pytest.raises(IntegrityError), transaction.atomic():
        home.institutions.create(name="B", type="school", ror="https://ror.org/01hy4qx27")
    home.institutions.create(name="C", type="school")
    home.institutions.create(name="D", type="school")
