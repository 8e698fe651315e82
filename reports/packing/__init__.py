"""The archive package of a project: what stands in each item, or why it is not there."""
