from .judging import confirm, dismiss
from .prints import take_prints
from .sweep import sweep

__all__ = ["confirm", "dismiss", "sweep", "take_prints"]
