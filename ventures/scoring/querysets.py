from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, When

from ventures.accounts.querysets import within
from ventures.core import clock
from ventures.core.dates import add_months

from .states import ON_STAGE, TO_COME, UNHEARD

LOOKERS = ("officer", "auditor")
DECLARED_MONTHS = 12  # how long a declaration of interests holds


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, user):
        """An expert's own while he holds the role, less what he is recused from and what was withdrawn."""
        if not (user.is_authenticated and user.has_role("expert")):
            return self.none()
        return self.filter(expert__user=user).live().exclude(state="recused")

    def live(self):
        """Those of applications still under review or beyond it."""
        return self.exclude(application__state="withdrawn")

    def waiting(self):
        """Those that keep their application sealed: no sheet yet, or recused and nobody drawn in place.

        At a pitch the others in the room go on without him who left it.
        """
        vacant = Q(state="recused", replacement=None) & ~Q(panel__stage="pitch")
        return self.live().filter(Q(state="assigned") | vacant)

    def before_pitch(self):
        """Those whose application has still to come before its panel, whether its place is drawn or not."""
        its_own = Q(panel__pitch__pitches__application=F("application"))
        unheard = Q(its_own, panel__pitch__pitches__state__in=UNHEARD)
        return self.filter(unheard | Q(panel__pitch__isnull=False, panel__pitch__pitches=None))

    def by_what_waits(self):
        """`[(key, state, whether it waits for its pitch)]`, in one query."""
        unheard = self.model.objects.filter(pk=OuterRef("pk"), state="assigned").before_pitch()
        return list(self.order_by().annotate(waits=Exists(unheard)).values_list("pk", "state", "waits"))

    def open_first(self):
        """Those still to be scored before the others, each panel by panel in the reader's own order."""
        is_done = Case(When(state="assigned", then=0), default=1)
        return self.order_by(is_done, "panel", "reading_order", "pk")

    def for_listing(self):
        """What a row of an expert's list shows, in one query."""
        return self.select_related(
            "application__category", "application__organization__host", "application__community",
            "panel__call", "expert__user",
        )  # fmt: skip


class ExpertQuerySet(models.QuerySet):
    def in_pool(self):
        return self.filter(is_active=True)

    def declared(self):
        """Those whose declaration of interests is in force: made within the last 12 months."""
        return self.filter(declared_on__gte=add_months(clock.today(), -DECLARED_MONTHS))

    def of_field(self, field):
        """Those who know a field; everybody where none is named."""
        return self.filter(professions__field=field) if field else self

    def for_listing(self):
        """What a row of the pool shows."""
        return self.select_related("user", "region", "community").prefetch_related("professions", "interests")


class DeputyQuerySet(models.QuerySet):
    def today(self):
        """Those who stand in for somebody today."""
        day = clock.today()
        return self.filter(ended_at=None, valid_from__lte=day, valid_to__gte=day)


class PanelQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A secretary's own panels, or a deputy's, while he holds the role; officers' and auditors' scopes.

        Besides whoever supervises a panel.
        """
        if not user.is_authenticated or not user.is_fund_staff:
            return self.none()
        seen = Q(pk__in=self.model.supervisors.through.objects.filter(user=user).values("panel"))
        if grants := user.grants_of(*LOOKERS):
            seen |= within(grants, "call__region__code")
        return self.filter(seen | self.run_today(user))

    def run_by(self, user):
        """Those he is the secretary of, or the secretary's deputy today; none without the role."""
        return self.filter(self.run_today(user)) if user.is_authenticated else self.none()

    def run_today(self, user):
        """The condition behind `run_by`."""
        if not user.has_role("secretary"):
            return Q(pk=None)
        day = clock.today()
        stands_in = self.model.objects.filter(
            deputies__person=user, deputies__office="secretary", deputies__ended_at=None,
            deputies__valid_from__lte=day, deputies__valid_to__gte=day,
        )  # fmt: skip
        return Q(secretary=user) | Q(pk__in=stands_in.values("pk"))

    def deciding(self):
        """Those of the stage whose order decides: the pitch where the call has one."""
        return self.filter(Q(call__stages="desk", stage="desk") | Q(~Q(call__stages="desk"), stage="pitch"))

    def for_listing(self):
        """With the numbers of members, items and sheets, in and asked for; never a score."""
        asked = ~Q(assignments__state="recused")
        closed = Q(assignments__state__in=["scored", "abstained"])
        return (
            self.select_related("call", "category", "secretary")
            .annotate(
                member_count=Count("members", distinct=True),
                item_count=Count("assignments__application", distinct=True),
                sheet_count=Count("assignments", distinct=True, filter=asked),
                closed_count=Count("assignments", distinct=True, filter=closed),
            )
            .order_by("-pk")
        )


class ScoreSheetQuerySet(models.QuerySet):
    def counted(self):
        """Those that count: neither reopened since, nor of a recused reader or a withdrawn application."""
        return self.filter(assignment__state="scored", reopening=None).exclude(
            assignment__application__state="withdrawn"
        )

    def deciding(self):
        """Those of the stage whose order decides: the pitch where the call has one."""
        desk_only = Q(assignment__panel__call__stages="desk")
        return self.filter(
            Q(desk_only, assignment__panel__stage="desk") | Q(~desk_only, assignment__panel__stage="pitch")
        )


class RankedItemQuerySet(models.QuerySet):
    def official(self):
        """In the official order, less what was withdrawn since; of equal rank the older number first."""
        return (
            self.exclude(application__state="withdrawn")
            .select_related("panel", "application__organization", "application__category")
            .select_related("application__community__region__parent")
            .order_by("-score", "rank", "application__number")
        )


class PitchQuerySet(models.QuerySet):
    def on_stage(self):
        """The one that stands before its panel."""
        return self.filter(state__in=ON_STAGE)

    def to_come(self):
        """Those that may still be called, in their order; an application withdrawn since is not."""
        return self.filter(state__in=TO_COME).exclude(application__state="withdrawn")

    def for_listing(self):
        """With what a row names."""
        return self.select_related("application__organization", "session__panel__call")
