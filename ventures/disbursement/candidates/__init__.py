"""The records of ours that a line of a statement may be, as the pure `matching` takes them.

`payments` says what a bank repeats of a payment; `leaving`, `returning` and `recovered` are what may have
left, what may have come back from the bank, and what organisations may have sent.
"""
