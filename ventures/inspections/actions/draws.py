"""The draws of a round: committed when it is announced, made by one public number, verifiable by anybody."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.core import clock
from ventures.core import draw as rule
from ventures.core.errors import Refused, Stale
from ventures.core.sealed import seal, unseal
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..assigning import EACH, UnfilledError, assign
from ..conflicts import barred
from ..models import CheckDraw, CheckRound, Inspection, Inspector
from ..pool import RELATED, inspectors_of, strata_of
from ..queries import sources_of
from ..share import allocate, how_many
from ..states import Drawing, RoundState, Stratum
from .permits import refuse_unless_runs, stated, stated_number


@transaction.atomic
def announce(of, *, by, new_secret=rule.new_secret):
    """Publish pools, counts and the hashes of the secrets, before the public number is known.

    One draw for each stratum that gives somebody, and one of all inspectors, whose order is drawn. From now
    on strata and counts stand. `new_secret` gives the secret of each draw.
    """
    refuse_unless_runs(of, by)
    strata, people = strata_of(of.region, of.year), inspectors_of(of.region)
    sizes = {name: len(awards) for name, awards in strata.items()}
    if not any(sizes.values()):
        raise Refused(_("No organisation has a live project of this year here: there is nothing to draw."))
    refuse_few(people)
    counts = allocate(how_many(sum(sizes.values()), of.percent), sizes)
    frozen = [{"name": name, "pool": sizes[name], "count": counts[name]} for name in strata]
    move(of, RoundState.COMMITTED, by=by, strata=frozen)
    for name, awards in strata.items():
        if counts[name]:
            numbers = [award.number for award in awards]
            commit(of, Drawing.OBJECTS, name, numbers, counts[name], by=by, secret=new_secret())
    commit(of, Drawing.INSPECTORS, "", people, len(people), by=by, secret=new_secret())
    return of


def refuse_few(people):
    """Two look, always."""
    if len(people) < EACH:
        raise Refused(_("Fewer than two evaluators and officers are active here: nobody could be drawn."))


def commit(of, what, stratum, pool, count, *, by, source="", redraw=0, reason="", secret=""):
    """One draw as it is announced; its secret lies sealed until it is made."""
    secret = secret or rule.new_secret()
    record = rule.announce(secret, pool, count, source or of.number_source, redraw, reason)
    made = CheckDraw.objects.create(
        round=of, what=what, stratum=stratum, commitment=record.commitment, pool=list(record.pool),
        count=count, number_source=record.number_source, sealed=seal(secret), committed_at=clock.now(),
        redraw=redraw, reason=reason,
    )  # fmt: skip
    history.write(made, "commit", by=by, commitment=record.commitment, pool_digest=record.pool_digest)
    return made


@transaction.atomic
def redraw(earlier, *, by, number_source, reason):
    """Commit a draw anew that was not made yet: counted, with a reason; the earlier one stays published.

    Organisations are drawn from the pool that was announced, inspectors from those who are there today.
    """
    of = held(earlier.round)
    refuse_unless_runs(of, by)
    reason, source = stated(reason), stated(number_source, "number_source", 100)
    if of.state != RoundState.COMMITTED or not of.draws.current().filter(pk=earlier.pk).exists():
        raise Stale(_("Only a draw that was announced and not made yet is announced anew."))
    pool, count = earlier.pool, earlier.count
    if earlier.what == Drawing.INSPECTORS:
        pool = list(inspectors_of(of.region))
        refuse_few(pool)
        count = len(pool)
    return commit(
        of, earlier.what, earlier.stratum, pool, count, by=by, source=source, redraw=earlier.redraw + 1,
        reason=reason,
    )  # fmt: skip


def held(of):
    """The round's row, locked: of two people who draw at once one waits and is told."""
    return CheckRound.objects.select_for_update().get(pk=of.pk)


@transaction.atomic
def draw(of, *, by, number):
    """Draw with the public number, now known: first the organisations, then who looks at them.

    `number` is a text, or {source: text} where a draw was announced anew with another source.

    Each organisation gets the next two of the drawn order who are free of conflict (`assigning`); where
    there are none it is refused, naming the organisation. Returns the inspections in the order of the draw.
    """
    refuse_unless_runs(of, by)
    held(of)
    waiting = in_order(of.draws.current())
    numbers = stated_numbers(number, sources_of(waiting))
    move(of, RoundState.DRAWN, by=by, note=", ".join(numbers.values()))
    draws = [reveal(one, numbers[one.number_source], by=by) for one in waiting]
    objects = [one for made in draws if made.what == Drawing.OBJECTS for one in made.drawn]
    order = next(made.drawn for made in draws if made.what == Drawing.INSPECTORS)
    found = Award.objects.filter(number__in=objects).select_related(*RELATED)
    awards = {award.number: award for award in found}
    people = inspectors_of(of.region)
    pairs = paired(order, [awards[one] for one in objects], people)
    history.write(of, "assigned", by=by, pairs=[
        [awards[one].number, list(pair.taken), list(pair.passed_over)] for one, pair in pairs.items()
    ])  # fmt: skip
    return [inspected(of, awards[one], [people[code] for code in pairs[one].taken]) for one in objects]


def stated_numbers(number, sources):
    """{source: its number}, each as it was published."""
    given = number if isinstance(number, dict) else dict.fromkeys(sources[:1], number)
    return {source: stated_number(given.get(source, "")) for source in sources}


def in_order(draws):
    """As the rule takes them: the strata in their order, then the inspectors; announced anew or not."""
    places = {name: place for place, name in enumerate(Stratum)}
    return sorted(draws, key=lambda one: places.get(one.stratum, len(places)))


def reveal(one, number, *, by):
    """Publish secret and number of a draw, and whom they give."""
    try:
        record = rule.reveal(one.record(), unseal(one.sealed), number)
    except ValueError:
        raise Refused(
            _("The secret of a draw cannot be opened: the key of the site was changed. Announce it anew.")
        ) from None
    one.secret, one.number, one.drawn = record.secret, record.number, list(record.drawn)
    one.save(update_fields=["secret", "number", "drawn"])
    history.write(one, "drawn", by=by, number=number, drawn=one.drawn)
    return one


def paired(order, awards, people):
    """{number of a project: Pair of codes}; who has left since is passed over like one in conflict."""
    present = [code for code in order if code in people]
    found = barred([people[code] for code in present], awards)
    codes = {people[code].pk: code for code in present}
    by_key = {award.pk: award.number for award in awards}
    conflicts = {(codes[person], by_key[award]) for person, award in found}
    try:
        return assign(present, [award.number for award in awards], conflicts)
    except UnfilledError as unfilled:
        name = next(award.organization.name for award in awards if award.number == unfilled.object)
        raise Refused(
            _("Two inspectors without a conflict cannot be found for %(name)s. Let more people look,"
              " then announce the draw of inspectors anew.")
            % {"name": name}
        ) from None  # fmt: skip


def inspected(of, award, people):
    """The inspection that a draw gives, and its two people, who are told."""
    made = Inspection.objects.create(round=of, organization=award.organization, award=award)
    Inspector.objects.bulk_create(Inspector(inspection=made, user=person) for person in people)
    tell(people, "inspections/assigned", made, link=reverse("inspections:inspection", args=[made.pk]))
    return made
