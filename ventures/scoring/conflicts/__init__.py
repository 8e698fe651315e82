"""Why an expert must not read an application: declared, or found in what the portal knows."""

from .pairs import conflict, conflicts, grounds

__all__ = ["conflict", "conflicts", "grounds"]
