"""The clauses that every agreement has; what differs from call to call is worked out from its rules."""

from .words import later as _

SETTLEMENT = (
    _(
        "Each instalment is paid to the account above after Party B has handed in a valid invoice "
        "or receipt and the condition of the instalment is met. A change of the account is verified "
        "by Party A first."
    ),
    _("Party A may hold an instalment while a report is overdue or an objection or a finding is open."),
)
SPENDING = (
    _(
        "The grant is used for this project alone, booked and kept in separate accounts, and "
        "supported by valid vouchers that are handed in for no other project."
    ),
    _(
        "Nothing is spent on debts, investment, donations, rent or building of Party B's own, or on "
        "people who do not work for the project."
    ),
    _("What is left at the close-out is returned within 30 days of Party A's notice."),
)
DUTIES = (
    _("Party B carries the project out as applied for and as refined, with the team it named."),
    _(
        "Party B asks the community for nothing that the portal knows already, and for no stamp or "
        "certificate of its own."
    ),
    _("Party A names a contact, supports the project with coaching, and pays on time."),
)
REPORTING = (
    _(
        "Party B records activities on the portal when they happen and expenses when they are paid, "
        "and hands in its reports for the mid-term and the final evaluation by the dates set."
    ),
    _(
        "Party B protects the personal data of those it serves, collects no identity numbers for "
        "the portal, and uploads pictures for publication only of people who have agreed."
    ),
    _(
        "Party B accepts evaluation, audit and spot checks drawn at random; Party A publishes "
        "project, amount, payments, results and effect."
    ),
)
ENDING = (
    _(
        "Changes of goals, period, place or leading people are requested on the portal and need "
        "Party A's approval."
    ),
    _(
        "Party A may end the agreement and recover the grant, in full or in part, when it was "
        "obtained by false statements, used for other purposes, or when the project fails an "
        "evaluation and is not put right in time."
    ),
    _(
        "Party B may give the project up with reasons; what was not properly spent is returned "
        "within 30 days."
    ),
    _(
        "Disputes are settled by talking; failing that, by the people's court of the place where "
        "Party A has its seat."
    ),
    _("The agreement is made in two copies, one for each party, and is in force once both have signed."),
)
