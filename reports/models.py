from .facts import ApplicationFacts, Place, ProjectFacts, RequestFacts

__all__ = ["ApplicationFacts", "Place", "ProjectFacts", "RequestFacts"]
