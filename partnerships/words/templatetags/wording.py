"""A text over several lines of a template, kept under a name; every template knows this tag."""

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_block_tag
def wording(content: SafeString) -> SafeString:
    """`{% wording as text %}…{% endwording %}`: the text as one line."""
    return mark_safe(" ".join(content.split()))
