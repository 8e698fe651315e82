"""Every verb of the ledger in any order, beside the simple model of `books`."""

import uuid
from collections import Counter, defaultdict
from itertools import count

from django.db import transaction
from django.db.models import Sum
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import from_fen, split
from ventures.funds import actions
from ventures.funds.models import Account, Line, Reservation, Voucher
from ventures.funds.states import FLOWS, AccountKind, MovementKind
from ventures.funds.verify import faults

from .books import Books, Held, moved, place, put_in

K = AccountKind
CASES = [uuid.UUID(int=1), uuid.UUID(int=2)]
WAYS = sorted((was, to) for was, targets in FLOWS.items() for to in targets)
FEN = st.one_of(st.integers(1, 200), st.integers(1, 60_000))
SOURCE, CASE, NUMBER = st.integers(0, 2), st.sampled_from(CASES), st.integers(0, 10**6)


class Ledger(RuleBasedStateMachine):
    """Two sources of a year and one of the next; what is accepted, refused and left is as the model says."""

    @initialize()
    def begin(self):
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.books, self.keys, self.numbers = Books(), {}, count(1)
        self.clerk, self.approver = person("finance_clerk"), person("finance_approver")
        self.sources = [source(amount=None, year=year) for year in (2026, 2026, 2027)]
        self.last = None

    def teardown(self):
        if hasattr(self, "undo"):
            self.replayed()
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    def ask(self, verb, fits, key, entries):
        """Do `verb()` and note it; it must be refused exactly where the model has no room for it."""
        try:
            with transaction.atomic():
                done = verb()
        except Refused:
            assert not fits, key
            return None
        assert fits, key
        self.books.write(key, entries)
        self.last = verb
        return done

    def next_key(self):
        return f"step {next(self.numbers)}"

    @rule(at=SOURCE, fen=FEN, sign=st.sampled_from([1, 1, 1, -1]))
    def put_in_or_cut(self, at, fen, sign):
        one, key = self.sources[at], self.next_key()
        verb, name = (actions.appropriate, "appropriate") if sign > 0 else (actions.cut, "cut")
        entries = put_in(one.pk, sign * fen)
        facts = {"by": self.clerk, "document_number": key, "on": clock.today()}

        row = self.ask(lambda: verb(one, from_fen(fen), **facts), self.books.fits(entries), key, entries)
        if row:
            self.last = None  # a document once more is refused, not repeated
            self.keys[key] = Voucher.objects.get(key=f"{name}:{row.pk}")

    @rule(at=SOURCE, case=CASE, fen=FEN)
    def reserve(self, at, case, fen):
        one, key = self.sources[at], self.next_key()
        entries = moved(one.pk, case, K.AVAILABLE, K.COMMITTED, fen)
        fits = self.books.fits(entries)

        made = self.ask(
            lambda: actions.reserve(one, case, from_fen(fen), key=key, by=None), fits, key, entries
        )
        if made:
            self.books.held[made.pk] = Held(one.pk, case, fen, key)
            self.keys[key] = made.voucher

    @rule(at=SOURCE, case=CASE, way=st.sampled_from(WAYS), fen=FEN, all_of_it=st.booleans())
    def move_on(self, at, case, way, fen, all_of_it):
        one, key = self.sources[at], self.next_key()
        fen = self.books.balances[place(one.pk, way[0], case)] or fen if all_of_it else fen
        entries = moved(one.pk, case, *way, fen)
        facts = {"source": one, "case": case, "from_kind": way[0], "to_kind": way[1], "memo": "", "by": None}

        self.keys[key] = self.ask(
            lambda: actions.transfer(key=key, amount=from_fen(fen), **facts),
            self.books.fits(entries), key, entries,
        )  # fmt: skip

    @precondition(lambda self: self.books.held)
    @rule(number=NUMBER, paid=st.booleans())
    def end(self, number, paid):
        """Fulfil or void any reservation, ended ones too."""
        pk, held = self.chosen(self.books.held, number)
        was, to = (K.IN_BATCH, K.DISBURSED) if paid else (K.COMMITTED, K.AVAILABLE)
        verb, key = actions.fulfil if paid else actions.void, self.next_key()
        one, entries = self.reservation(pk), moved(held.source, held.case, was, to, held.fen)
        if held.ended:
            self.stays_ended(verb, one)
            return

        ended = self.ask(lambda: verb(one, by=None), self.books.fits(entries), key, entries)
        if ended:
            held.ended = key
            self.keys[key] = ended.voucher

    def stays_ended(self, verb, reservation):
        """The same end again gives the first answer, another one is refused; nothing moves."""
        vouchers = Voucher.objects.count()
        try:
            assert verb(reservation, by=None) == reservation.settlement
        except Refused:
            assert {"posted": actions.fulfil, "voided": actions.void}.get(
                reservation.settlement.outcome
            ) != verb
        assert Voucher.objects.count() == vouchers

    @precondition(lambda self: self.books.held)
    @rule(number=NUMBER, ratios=st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(any))
    def divide(self, number, ratios):
        pk, held = self.chosen(self.books.held, number)
        key, one = self.next_key(), self.reservation(pk)
        amounts = [part for part in split(from_fen(held.fen), ratios) if part.amount]
        parts = {f"{key}.{turn}": amount for turn, amount in enumerate(amounts)}

        made = self.ask(lambda: actions.split(one, parts, by=None), not held.ended, key, {})
        if made:
            held.ended = key
            for part in made.values():
                self.books.held[part.pk] = Held(held.source, held.case, part.fen, "")

    @rule(
        was=SOURCE, to=SOURCE, fen=FEN, kind=st.sampled_from([MovementKind.TRANSFER, MovementKind.CARRY_OVER])
    )
    def move_between_sources(self, was, to, fen, kind):
        giver, taker, key = self.sources[was], self.sources[to], self.next_key()
        carried = kind == MovementKind.CARRY_OVER
        fen = self.books.balances[place(giver.pk, K.AVAILABLE)] if carried else fen
        years = {giver.year + 1} if carried else {giver.year, giver.year + 1}
        once = not (carried and giver.pk in self.books.carried)
        entries = Counter(put_in(taker.pk, fen)) if was != to else Counter()
        entries.update(put_in(giver.pk, -fen))
        fits = was != to and taker.year in years and fen > 0 and once and self.books.fits(entries)

        def verb():
            amount = None if carried else from_fen(fen)
            facts = {"document_number": key, "on": clock.today(), "target": taker}
            return actions.confirm(
                actions.enter(kind, giver, amount, by=self.clerk, **facts), by=self.approver
            )

        done = self.ask(verb, fits, key, entries)
        if done:
            self.last = None
            self.keys[key] = done.voucher
            if carried:
                self.books.carried.add(giver.pk)

    @precondition(lambda self: any(self.keys.values()))
    @rule(number=NUMBER)
    def take_back(self, number):
        key, voucher = self.chosen({key: voucher for key, voucher in self.keys.items() if voucher}, number)
        fits, held = self.books.can_be_reversed(key), set(self.books.held)
        try:
            with transaction.atomic():
                mirror = actions.reverse(voucher, by=self.approver, memo="")
        except Refused:
            assert not fits
            return
        assert fits
        self.books.reverse(key)
        self.keys[f"reverse {key}"] = mirror
        for name, again in zip(
            sorted(set(self.books.held) - held, key=str),
            Reservation.objects.filter(voucher=mirror),
            strict=True,
        ):
            self.books.held[again.pk] = self.books.held.pop(name)

    @precondition(lambda self: self.last)
    @rule()
    def the_same_command_again(self):
        before = (Voucher.objects.count(), Reservation.objects.count(), Line.objects.count())

        self.last()

        assert (Voucher.objects.count(), Reservation.objects.count(), Line.objects.count()) == before

    @invariant()
    def everything_is_as_the_model_says(self):
        if not hasattr(self, "books"):
            return
        pks = [one.pk for one in self.sources]
        rows = Account.objects.filter(source__in=pks).exclude(balance_fen=0)
        found = {(row.source_id, AccountKind(row.kind), row.case): row.balance_fen for row in rows}
        assert found == {name: fen for name, fen in self.books.balances.items() if fen}
        assert self.books.open_sums() == self.books.standing_sums()
        open_now = set(Reservation.objects.open().values_list("pk", flat=True))
        assert open_now == {pk for pk, one in self.books.held.items() if not one.ended}
        sums = Line.objects.aggregate(debit=Sum("debit_fen"), credit=Sum("credit_fen"))
        assert sums["debit"] == sums["credit"]
        assert faults() == []

    def replayed(self):
        """All vouchers once more from nothing: each balances, none overdraws, the sums are the same."""
        effects, balances = defaultdict(Counter), Counter()
        for voucher, account, debit, credit in Line.objects.order_by("voucher", "pk").values_list(
            "voucher", "account", "debit_fen", "credit_fen"
        ):
            effects[voucher][account] += debit - credit
        kinds = dict(Account.objects.values_list("pk", "kind"))
        for lines in effects.values():
            assert sum(lines.values()) == 0
            for account, fen in lines.items():
                balances[account] += -fen if kinds[account] == K.APPROPRIATED else fen
                assert balances[account] >= 0
        assert +balances == Counter({
            pk: fen for pk, fen in Account.objects.values_list("pk", "balance_fen") if fen
        })  # fmt: skip

    def chosen(self, things, number):
        """One of several, by a number of chance."""
        return sorted(things.items(), key=lambda item: str(item[0]))[number % len(things)]

    def reservation(self, pk):
        return Reservation.objects.select_related("source").get(pk=pk)
