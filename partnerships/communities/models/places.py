from typing import ClassVar, Self

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from partnerships.communities.names import country_name
from partnerships.communities.spelling import key_of

SECTION = "PPLX"
"""GeoNames' code of a part of a city."""
LAST_LETTER = "\U0010ffff"


class KeyField(models.CharField):
    """Text ordered by code point on every database, so that all keys with one beginning lie
    together.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, str | None]:
        """Ask PostgreSQL for the plain order; it is what SQLite does by itself."""
        plain = "C" if connection.vendor == "postgresql" else None
        return super().db_parameters(connection) | {"collation": plain}


class PlaceQuerySet(models.QuerySet["Place"]):
    def named(self, text: str) -> Self:
        """Keep the places that bear this name, in any script."""
        return self.filter(keys__key=key_of(text)).distinct()

    def in_country(self, code: str) -> Self:
        """Keep the places of one country, by its ISO 3166 code."""
        return self.filter(country=code.upper())

    def at_least(self, people: int) -> Self:
        """Keep the places with so many people or more."""
        return self.filter(population__gte=people)

    def whole(self) -> Self:
        """Leave out what is known to be a part of a city."""
        return self.exclude(feature_code=SECTION)


class Place(models.Model):
    """A town or city of the world as the gazetteer knows it; data/ATTRIBUTION.md says where each
    value comes from.
    """

    geonameid = models.IntegerField(primary_key=True)
    name = models.CharField(max_length=200)
    ascii_name = models.CharField(max_length=200)
    names = models.TextField("other names", blank=True, help_text="In every script, one a line")
    country = models.CharField(max_length=2, db_index=True)
    region_code = models.CharField(max_length=20, blank=True)
    region = models.CharField(max_length=100, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    population = models.IntegerField(db_index=True)
    record_year = models.PositiveSmallIntegerField("year of GeoNames' record")
    time_zone = models.CharField(max_length=40, blank=True)
    elevation = models.SmallIntegerField("elevation in metres", null=True)
    feature_code = models.CharField(max_length=5, blank=True)
    renown = models.PositiveSmallIntegerField("number of names that GeoNames lists")
    climate = models.CharField("Köppen's class", max_length=3, blank=True)
    temperatures = models.CharField("mean of each month in °C", max_length=60, blank=True)
    rainfall = models.CharField("each month in mm", max_length=70, blank=True)
    km_to_coast = models.FloatField()
    km_to_lake = models.FloatField()
    km_to_port = models.FloatField(null=True)
    km_to_border = models.FloatField()
    mountains = models.CharField("named mountains it lies in", max_length=80, blank=True)
    desert = models.CharField("named desert it lies in", max_length=80, blank=True)
    plain = models.CharField("named plain it lies in", max_length=80, blank=True)
    island = models.CharField("named island it lies on", max_length=80, blank=True)
    island_area = models.IntegerField("area of its island in km²", null=True)

    objects = PlaceQuerySet.as_manager()

    def __str__(self) -> str:
        # Tokyo, Tokyo is Tokyo
        parts = {key_of(part): part for part in (self.country_name, self.region, self.name)}
        return ", ".join(part for key, part in reversed(parts.items()) if key)

    @property
    def country_name(self) -> str:
        """The country's name in English."""
        return country_name(self.country)

    @property
    def monthly_temperatures(self) -> list[int]:
        """Mean temperature from January to December in °C."""
        return [int(degrees) for degrees in self.temperatures.split(",") if degrees]

    @property
    def monthly_rainfall(self) -> list[int]:
        """Rain and snow from January to December in mm."""
        return [int(millimetres) for millimetres in self.rainfall.split(",") if millimetres]


class PlaceNameQuerySet(models.QuerySet["PlaceName"]):
    def beginning_with(self, key: str) -> Self:
        """Keep the keys that begin so."""
        return self.filter(key__gte=key, key__lt=key + LAST_LETTER)


class PlaceName(models.Model):
    """One key under which a place is found; its weight puts the larger place first."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="keys", db_index=False)
    key = KeyField(max_length=200)
    weight = models.IntegerField()

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "weight", "place"], name="place_by_key")]

    def __str__(self) -> str:
        return self.key


class Gazetteer(models.Model):
    """Which file of places is in the database."""

    fingerprint = models.CharField("SHA-256 of the file", max_length=64)
    places = models.PositiveIntegerField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.places:,} places, {self.fingerprint[:12]}"
