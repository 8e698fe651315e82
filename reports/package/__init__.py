"""The archive package of a project: its items in order, and whether it is whole and true to itself (pure)."""
