from partnerships.communities.forms.institutions import ChallengeForm, EncodingForm, InstitutionFileForm, TakeInForm
from partnerships.communities.forms.profiles import (
    CommunityByHandForm,
    ContactForm,
    EndTermForm,
    IndustryForm,
    InstitutionForm,
    OrganizationForm,
    PlaceForm,
    ProfileForm,
    TermForm,
)

__all__ = [
    "ChallengeForm",
    "CommunityByHandForm",
    "ContactForm",
    "EncodingForm",
    "EndTermForm",
    "IndustryForm",
    "InstitutionFileForm",
    "InstitutionForm",
    "OrganizationForm",
    "PlaceForm",
    "ProfileForm",
    "TakeInForm",
    "TermForm",
]
