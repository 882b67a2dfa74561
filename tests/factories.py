"""Rows for the tests, as dull as possible."""

from datetime import date

import factory

from partnerships.accounts.models import User
from partnerships.communities.models import Community, Contact, OfficeTerm, Organization


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


class CommunityFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Community

    name = "Kushiro"
    own_name = "釧路市"
    own_language = "ja"
    country = "JP"
    region = "Hokkaidō"
    population = 165_077
    latitude = 42.98
    longitude = 144.38
    elevation = 8
    time_zone = "Asia/Tokyo"
    climate = "cold, humid continental (Dfb)"
    features = factory.List(["coast", "port"])
    languages = factory.List(["ja"])


class HomeFactory(CommunityFactory):
    name = "Duluth"
    own_name = ""
    own_language = "en"
    official_name = "City of Duluth"
    country = "US"
    region = "Minnesota"
    population = 86_697
    latitude = 46.78
    longitude = -92.1
    elevation = 214
    time_zone = "America/Chicago"
    features = factory.List(["lake", "port"])
    languages = factory.List(["en"])
    about = (
        "Duluth lies at the western end of Lake Superior, where ore and grain have left for the"
        " world since 1871."
    )


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    community = factory.SubFactory(CommunityFactory)
    part = Contact.Part.OFFICIAL
    form_of_address = "The Honorable"
    given_name = "Alex"
    family_name = "Example"
    office = "Mayor"
    named_with_consent_on = date(2026, 1, 1)


class OfficeTermFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OfficeTerm

    contact = factory.SubFactory(ContactFactory)
    community = factory.SelfAttribute("contact.community")
    office = "Mayor"
    is_highest_official = True
    starts_on = date(2024, 1, 1)


class OrganizationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organization

    pk = 1
    name = "Duluth Sister Cities"
    home = factory.SubFactory(HomeFactory)
    address = "411 West First Street\nDuluth, Minnesota 55802"
    email = "hello@duluth.example.org"
