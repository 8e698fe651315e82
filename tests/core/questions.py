"""Queries of many shapes, drawn at random, for what puts queries into SQL."""

from itertools import product

from django.db.models import F, Q
from hypothesis import strategies as st

from cms.models import NoticePage
from ventures.awards.models import Award
from ventures.organizations.models import Organization

REACHED = {  # what may be selected with a model, or read from it alone
    Award: ["organization", "call__region", "community__region__parent", "application__need", "agreement"],
    NoticePage: ["owner", "notice__decision__call", "locale", "locked_by"],
    Organization: ["region__parent"],
}
CONDITIONS = {
    Award: [
        lambda one: Q(case=f"00000000-0000-0000-0000-{one:012}"),
        lambda one: Q(community__region__parent__name=str(one)),
        lambda one: Q(application__community__region=one),
        lambda one: Q(instalments__sequence=one),
        lambda one: ~Q(instalments__sequence=one),
        lambda one: Q(objections=None) | Q(organization__name=str(one)),
        lambda one: Q(call=F("application__call")),
        lambda one: Q(pk__in=Award.objects.filter(organization__pk=one).values("pk")),
        lambda one: Q(state__in=["proposed", "dropped", str(one)]),
        lambda one: Q(pk__in=[]),
    ],
    NoticePage: [lambda one: Q(slug=str(one)), lambda one: Q(notice__decision__call=one)],
    Organization: [lambda one: Q(memberships__user=one), lambda one: ~Q(region__parent=one)],
}
ORDERS = {
    Award: ["case", "-pk", "organization__name", "-community__region__parent", "agreement", "?"],
    NoticePage: ["-first_published_at", "notice__decision", "title"],
    Organization: ["name", "-region__parent__name"],
}
NAMES = {
    Award: ["pk", "number", "organization__name", "community__region__parent__name", "state"],
    NoticePage: ["title", "notice__decision__call", "pk"],
    Organization: ["name", "region__parent"],
}


@st.composite
def questions(draw):
    """A list of steps that make of a model's rows a query, each (method, given)."""
    model = draw(st.sampled_from(list(REACHED)))
    number, steps = st.integers(0, 9), []

    def some(of):
        return tuple(draw(st.lists(st.sampled_from(of[model]), unique=True, max_size=3)))

    for one in range(draw(st.integers(0, 3))):
        condition = draw(st.sampled_from(CONDITIONS[model]))(draw(number))
        steps.append((draw(st.sampled_from(["filter", "exclude"])), (condition,)))
        if one and draw(st.booleans()):
            steps.append(("__or__", (model.objects.filter(draw(st.sampled_from(CONDITIONS[model]))(1)),)))
    shown = draw(st.sampled_from(["select_related", "all of them", "values_list", "values", "only", "defer"]))
    if shown == "all of them":
        steps.append(("select_related", ()))
    elif shown in ("only", "defer"):
        steps.append((shown, tuple(name for name in some(NAMES) if name != "pk")))
    elif names := some(REACHED if shown == "select_related" else NAMES):
        steps.append((shown, names))
    perhaps = [
        ("order_by", some(ORDERS)),
        ("reverse", ()),
        ("distinct", ()),
        ("__getitem__", (slice(None, 1 + draw(number)),)),
    ]
    steps.extend(step for step in perhaps if draw(st.booleans()))
    return model, steps


def neighbours():
    """Every question of a few parts: each has others beside it that differ in one thing only."""
    region = "community__region__parent"
    conditions = [
        [],
        [("filter", (Q(**{f"{region}__name": "x"}),))],
        [("exclude", (Q(**{f"{region}__name": "x"}),))],
        [("filter", (Q(**{region: 1}),))],
        [("filter", (Q(call__region=1),))],
        [("filter", (Q(call__region__name="x"),))],
    ]
    shown = [
        [],
        [("select_related", (region,))],
        [("select_related", ("call__region", "community"))],
        [("values_list", ("number", "state"))],
        [("values_list", ("state", "number"))],
        [("only", ("number",))],
        [("defer", ("number",))],
    ]
    ordered = [[], [("order_by", ())], [("order_by", ("pk",))], [("order_by", (f"-{region}__name",))]]
    awards = [
        (Award, [*steps, *more, *order, *back])
        for steps, more, order, back in product(conditions, shown, ordered, ([], [("reverse", ())]))
    ]
    pages = [
        (NoticePage, [(method, (Q(**{f"{who}__email": "x"}),)), ("order_by", (f"{by}__email",))])
        for who, by, method in product(["owner", "locked_by"], ["owner", "locked_by"], ["filter", "exclude"])
    ]
    return awards + pages


def asked(question):
    """The query of a question, made anew."""
    model, steps = question
    rows = model.objects.all()
    for method, given_to_it in steps:
        rows = getattr(rows, method)(*given_to_it)
    return rows.query


def bare(klass_info):
    """A klass_info without the functions that set what was found."""
    if klass_info is None:
        return None
    deeper = [bare(one) for one in klass_info.get("related_klass_infos", [])]
    return klass_info["model"], klass_info["select_fields"], klass_info.get("reverse"), deeper
