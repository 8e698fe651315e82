"""Advice to the chair, computed from sealed sheets (pure): it changes no official score and no rank.

`table` holds the sheets as arrays, `mixed` separates what an application is worth from how strict its
experts are, `chances` says how sure a place under the line is, `agreement` how far the panel can be
relied on, `experts` who stands apart. Input is always `{application: {expert: points}}`.
"""
