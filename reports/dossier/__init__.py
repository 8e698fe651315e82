"""The dossier of a decision: a container that can be accounted for, and the way to the same result (pure)."""
