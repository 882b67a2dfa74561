"""Wiring only: settings, addresses, the worker. The domain is in partnerships/."""
