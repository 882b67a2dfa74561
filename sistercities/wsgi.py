"""The door for the web server: everything is loaded before the first visitor comes, and none of it
is ever searched for garbage.
"""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

gc.disable()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sistercities.settings")

application = get_wsgi_application()
reverse("desk")  # loads the addresses, and with them every page
gc.freeze()
gc.enable()
