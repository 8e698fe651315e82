"""What a merge moves from a duplicate to the organisation that stays: every foreign key, whoever owns it.

Upper apps are unknown here, so their tables are found through the model's own meta data.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, UniqueConstraint

from .models import BankAccount, Organization

MADE_FIT = (BankAccount,)  # the verb takes a second account out of use first, so that every one moves


@dataclass(frozen=True)
class Part:
    """One kind of record: how many move, how many stay because the other one has the same."""

    model: type
    field: object
    moves: int
    stays: int

    @property
    def label(self):
        """The kind's name in the reader's language."""
        meta = self.model._meta
        return meta.auto_created._meta.verbose_name_plural if meta.auto_created else meta.verbose_name_plural

    @property
    def is_frozen(self):
        """Whether the table is append-only: what was written there is never changed."""
        return getattr(self.model, "append_only", False)


def foreign_keys():
    """(model, field) of every foreign key to an organisation, in whichever app it stands."""
    return [
        (one.related_model, one.field)
        for one in Organization._meta.get_fields(include_hidden=True)
        if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)
    ]


def parts(survivor, duplicate):
    """[Part] of every kind of which the duplicate has any, by its name."""
    found = []
    for model, field in foreign_keys():
        rows = rows_of(model, field, duplicate)
        every = rows.count()
        fit = model in MADE_FIT
        moving = every if fit else moving_rows(model, field, survivor, duplicate).count()
        if every:
            found.append(Part(model, field, moving, every - moving))
    return sorted(found, key=lambda part: str(part.label))


def rows_of(model, field, organization):
    """The records of a kind that point at the organisation by this field."""
    return model._base_manager.filter(**{field.name: organization.pk})


def moving_rows(model, field, survivor, duplicate):
    """The duplicate's records that may point at the survivor: no unique rule is broken by it."""
    rows = rows_of(model, field, duplicate)
    if getattr(model, "append_only", False):
        return rows.none()
    for names, condition in unique_rules(model, field.name):
        same = rows_of(model, field, survivor).filter(**{name: OuterRef(name) for name in names})
        if condition is None:
            rows = rows.filter(~Exists(same))
        else:
            alike = rows_of(model, field, duplicate).filter(condition)
            rows = rows.exclude(pk__in=alike.filter(Exists(same.filter(condition))).values("pk"))
    return rows


def unique_rules(model, name):
    """(other fields, condition) of every rule by which a record is unique within its organisation."""
    meta = model._meta
    rules = [(one.fields, one.condition) for one in meta.constraints if isinstance(one, UniqueConstraint)]
    rules += [(names, None) for names in meta.unique_together]
    rules += [((one.name,), None) for one in meta.local_fields if one.unique and one.name == name]
    return [([one for one in names if one != name], condition) for names, condition in rules if name in names]
