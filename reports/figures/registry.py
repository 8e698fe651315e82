"""Every figure of the statistics with its definition: pages, files and docs say what stands here."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from reports.facts import ApplicationFacts, ProjectFacts, RequestFacts

from .figure import NOT_SERVED, ROWS, SERVED, Figure

GROUPS = {
    "money": pgettext_lazy("statistics", "Money"),
    "people": gettext_lazy("People served"),
    "linkage": gettext_lazy("Linkage index"),
    "burden": gettext_lazy("Burden"),
}
# One of each group is drawn.
LEADS = {"paid_rate", "people_per_10k", "worker_hours_per_10k", "requests_per_community"}
P, A, R = ProjectFacts, ApplicationFacts, RequestFacts
FIGURES = (
    Figure(
        "projects", "money", gettext_lazy("Funded projects"),
        gettext_lazy("Projects of the year's calls that got a grant, whatever became of them later."),
        P, ROWS,
    ),
    Figure(
        "granted", "money", gettext_lazy("Granted"),
        gettext_lazy("The agreed amounts of these projects; before the agreement the approved ones."),
        P, "granted_fen", unit="yuan",
    ),
    Figure(
        "paid_rate", "money", gettext_lazy("Execution rate: paid of the grant"),
        gettext_lazy("Payments that stand less what was recovered, as a share of what was granted."),
        P, "paid_fen", "granted_fen", "percent",
    ),
    Figure(
        "spent_rate", "money", gettext_lazy("Execution rate: spent of what was paid"),
        gettext_lazy(
            "Expenses of the grant that were neither refused nor taken back, as a share of what was "
            "paid."
        ),
        P, "spent_fen", "paid_fen", "percent",
    ),
    Figure(
        "people", "people", gettext_lazy("People served directly"),
        gettext_lazy(
            "For each project the most people declared at one activity, as frozen in its report and "
            "before that as recorded so far; added over projects, so that who is served by two is "
            "counted in both."
        ),
        P, "people", people="people",
    ),
    Figure(
        "times", "people", gettext_lazy("Person-times, direct"),
        gettext_lazy(
            "Person-times of all recorded activities, as frozen in the report and before that as "
            "recorded so far."
        ),
        P, "times", people="times",
    ),
    Figure(
        "people_per_10k", "people", gettext_lazy("People served per ¥10,000"),
        gettext_lazy("People served directly for each 10,000 yuan of the grant that have been spent."),
        P, "people", "spent_fen", "ten_thousand", people="people",
    ),
    Figure(
        "times_per_10k", "people", gettext_lazy("Person-times per ¥10,000"),
        gettext_lazy("Direct person-times for each 10,000 yuan of the grant that have been spent."),
        P, "times", "spent_fen", "ten_thousand", people="times",
    ),
    Figure(
        "five_parties", "linkage", gettext_lazy("All five parties present"),
        gettext_lazy(
            "Projects of whose parties all five are on record: the community confirmed need and site,"
            " an organisation carries it out, a social worker agreed to take part or has hours "
            "recorded, volunteers came to an activity, charitable resources are stated."
        ),
        P, "with_all", ROWS, "percent",
    ),
    Figure(
        "worker_hours_per_10k", "linkage", gettext_lazy("Social-worker hours per ¥10,000"),
        gettext_lazy(
            "Hours of social workers at recorded activities for each 10,000 yuan of the grant that "
            "have been spent."
        ),
        P, "worker_hours", "spent_fen", "ten_thousand",
    ),
    Figure(
        "volunteer_ratio", "linkage", gettext_lazy("Volunteer ratio"),
        gettext_lazy(
            "Hours of volunteers as a share of the hours of volunteers and social workers together."
        ),
        P, "volunteer_hours", "hours", "percent",
    ),
    Figure(
        "leverage", "linkage", gettext_lazy("Leverage"),
        gettext_lazy(
            "Own funds spent, proven by vouchers, and charitable resources as stated in the "
            "application, for each yuan granted."
        ),
        P, "brought_fen", "granted_fen", "ratio",
    ),
    Figure(
        "communities", "linkage", gettext_lazy("Communities served"),
        gettext_lazy(
            "Different communities that funded projects take place in; over fields of work the same "
            "community counts in each."
        ),
        P, SERVED,
    ),
    Figure(
        "not_served", "linkage", gettext_lazy("Communities not served"),
        gettext_lazy(
            "Communities that exist at the end of the year, or today, and that no funded project "
            "takes place in."
        ),
        P, NOT_SERVED,
    ),
    Figure(
        "requests_per_community", "burden", gettext_lazy("Requests per community"),
        gettext_lazy(
            "How many of the three questions (confirm, witness, rate) each community that was asked "
            "at all was asked, over all projects."
        ),
        R, ROWS, SERVED, "ratio",
    ),
    Figure(
        "by_link", "burden", gettext_lazy("Answered by link or code"),
        gettext_lazy(
            "Answers that communities gave by a click or a code, of all their answers; the others "
            "were given by phone."
        ),
        R, "by_link", "answered", "percent",
    ),
    Figure(
        "typed", "burden", gettext_lazy("Facts typed per application"),
        gettext_lazy(
            "Rows that an application handed in consists of: answers, budget lines, team members, "
            "planned activities and indicators. Boxes are not counted."
        ),
        A, "typed", ROWS, "ratio",
    ),
    Figure(
        "copied", "burden", gettext_lazy("Applications begun from an earlier one"),
        gettext_lazy(
            "Applications handed in that began as a copy of an earlier application of the "
            "organisation. What was changed in the copy is not known."
        ),
        A, "copied", ROWS, "percent",
    ),
    Figure(
        "planned", "burden", gettext_lazy("Activities recorded from the plan"),
        gettext_lazy(
            "Recorded activities whose kind, theme and place came from the plan of the month, of all "
            "recorded ones."
        ),
        P, "planned", "activities", "percent",
    ),
    Figure(
        "counted", "burden", gettext_lazy("Indicators counted, not typed"),
        gettext_lazy("Indicators whose number is counted from records, of all indicators taken over."),
        P, "counted", "indicators", "percent",
    ),
    Figure(
        "papers", "burden", gettext_lazy("Papers spared"),
        gettext_lazy(
            "Documents that exist in the portal instead of on paper, each counted once whatever its "
            "pages: applications handed in, answers of communities by link or code, answers of social"
            " workers, agreements signed by both sides, payment requests, outcome reports handed in."
        ),
        A, "papers",
    ),
)  # fmt: skip
BY_KEY = {figure.key: figure for figure in FIGURES}


def of_group(group):
    """The figures of a group, in their order."""
    return [figure for figure in FIGURES if figure.group == group]
