"""Telephone numbers, kept in international form."""

from django.core.exceptions import ValidationError


def international(text: str, country: str) -> str:
    """Return a number in international form; one without a code is read as of the country. Raises
    ValidationError.
    """
    if not text:
        return ""
    import phonenumbers  # slow

    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException as error:
        raise ValidationError(
            "This is no telephone number. Begin with + and the country's code."
        ) from error
    if not phonenumbers.is_possible_number(number):
        raise ValidationError("This telephone number is too long or too short for its country.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
