#!/usr/bin/env python3
"""Checks certificates of Quarry: python3 check_certificate.py FILE...

Written from docs/certificate.md alone, with nothing but the standard library, to show that it can be done. Prints a line
for each file: that it holds, or the first reason why it is not accepted. Exit code 0: all hold; 1: some do not;
2: there is no file, or one cannot be read.
"""

import argparse
import decimal
import json
import math
import re
import sys
from decimal import Decimal
from fractions import Fraction

DIGITS = (40, 80, 160, 320, 640, 1280)
EXACT_BITS = 1 << 17
TIE = Fraction(1, 10 ** 80)
REQUIREMENTS = {  # requirement: lemma
    "failure.max": "failure", "expectedTime.min": "time", "expectedTime.max": "time", "slowBlock.max": "late",
    "fastBlock.max": "early", "dispute.max": "dispute", "fork.max": "fork", "pool.max": "pool", "budget.max": "cost"}
MOMENTS = {"slowBlock": "after", "fastBlock": "before", "dispute": "within", "fork": "within"}
DECIMAL = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?"
MOST_CHARACTERS = 100_000
MOST_EXPONENT = 9_999  # of ten, in a constant
MOST_POWER_BITS = 65_536
TERM = re.compile(" *([+-]?)(" + DECIMAL + r")(?: *\^ *([+-]?[0-9]{1,6}))? *")


class Refused(Exception):
    """The certificate is not accepted."""


def require(condition, place, reason):
    if not condition:
        raise Refused(f"{place}: {reason}")


# ---------------------------------------------------------------------------------------------- numbers

class Interval:
    """Two decimals around a number, rounded outwards; products and quotients are of numbers that are not negative."""
    down = up = None

    def __init__(self, lower, upper):
        self.lower, self.upper = lower, upper

    @staticmethod
    def precision(digits):
        limits = dict(prec=digits, Emin=decimal.MIN_EMIN, Emax=decimal.MAX_EMAX, traps=[])
        Interval.down = decimal.Context(rounding=decimal.ROUND_FLOOR, **limits)
        Interval.up = decimal.Context(rounding=decimal.ROUND_CEILING, **limits)

    @staticmethod
    def of(x):
        if isinstance(x, Interval):
            return x
        numerator, denominator = Decimal(Fraction(x).numerator), Decimal(Fraction(x).denominator)
        return Interval(Interval.down.divide(numerator, denominator), Interval.up.divide(numerator, denominator))

    def __add__(self, other):
        other = Interval.of(other)
        return Interval(self.down.add(self.lower, other.lower), self.up.add(self.upper, other.upper))

    def __sub__(self, other):
        other = Interval.of(other)
        return Interval(self.down.subtract(self.lower, other.upper), self.up.subtract(self.upper, other.lower))

    def __rsub__(self, other):
        return Interval.of(other) - self

    def __mul__(self, other):
        other = Interval.of(other)
        return Interval(self.down.multiply(self.lower, other.lower), self.up.multiply(self.upper, other.upper))

    def __truediv__(self, other):
        other = Interval.of(other)
        return Interval(self.down.divide(self.lower, other.upper), self.up.divide(self.upper, other.lower))

    def __rtruediv__(self, other):
        return Interval.of(other) / self

    __radd__, __rmul__ = __add__, __mul__

    def within(self, most):
        """What is left, given that the number lies between 0 and an upper end."""
        return Interval(max(self.lower, Decimal(0)), min(self.upper, Decimal(most)))

    def __pow__(self, exponent):
        power, square = Interval.of(1), self
        while exponent:
            power, square, exponent = power * square if exponent & 1 else power, square * square, exponent >> 1
        return power

    def exp_of_minus(self):
        # Decimal.exp is correctly rounded, to the nearest: the neighbours enclose.
        return Interval(self.down.next_minus(self.down.exp(self.upper.copy_negate())),
                        self.up.next_plus(self.up.exp(self.lower.copy_negate()))).within(1)


KAPPA = {}


def kappa(e):
    """-ln(1 - 2^-e)"""
    digits = Interval.down.prec
    if (e, digits) not in KAPPA:
        context = decimal.Context(prec=digits + e, rounding=decimal.ROUND_HALF_EVEN)
        q = decimal.Context(prec=e).divide(Decimal(2 ** e - 1), Decimal(2 ** e))  # exact: it has e decimals
        log = context.ln(q)
        KAPPA[e, digits] = Interval(Interval.down.minus(context.next_plus(log)),
                                    Interval.up.minus(context.next_minus(log)))
    return KAPPA[e, digits]


def vain(exact, e, hashes):
    """(1 - 2^-e)^hashes"""
    if exact:
        if e * hashes > EXACT_BITS:
            raise OverflowError
        return Fraction(2 ** e - 1, 2 ** e) ** int(hashes)
    return (kappa(e) * hashes).exp_of_minus()


def fall(x):
    """h(x) = 1/x - 1/(e^x - 1)"""
    def at(end):
        power = Interval(end, end).exp_of_minus()
        rest = (1 - power).within(1)
        if rest.lower == 0:
            return Interval(Decimal(0), Decimal("0.5"))
        return (1 / Interval(end, end) - power / rest).within("0.5")
    return Interval(at(x.upper).lower, at(x.lower).upper)


def grow(x):
    """g(x) = 1 - (1 + x)e^-x"""
    def at(end):
        return (1 - (1 + Interval(end, end)) * Interval(end, end).exp_of_minus()).within(1)
    return Interval(at(x.lower).lower, at(x.upper).upper)


def power(base, text, place):
    exponent = int(text)
    require(base or exponent >= 0, place, "divides by zero")
    bits = max(abs(base.numerator).bit_length(), base.denominator.bit_length()) - 1
    require(max(bits, 1) * abs(exponent) <= MOST_POWER_BITS, place, f"is a power of more than {MOST_POWER_BITS} bits")
    return base ** exponent


def constant(text, place):
    require(isinstance(text, str), place, "is not a string")
    require(len(text) <= MOST_CHARACTERS, place, f"has more than {MOST_CHARACTERS} characters")
    value = None
    for part in text.split("/", 1):
        match = TERM.fullmatch(part)
        require(match, place, f"{text[:60]!r} is not a number")
        exponent = re.search("[eE](.*)", match[2])
        require(not exponent or abs(int(exponent[1])) <= MOST_EXPONENT, place,
                f"{text[:60]!r} has an exponent beyond {MOST_EXPONENT}")
        term = power(Fraction(match[2]), match[3] or "1", place) * (-1 if match[1] == "-" else 1)
        require(value is None or term != 0, place, "divides by zero")
        value = term if value is None else value / term
    return value


# ---------------------------------------------------------------------------------------------- reading

def fields(value, place, needed, optional=()):
    require(isinstance(value, dict), place, "is not an object")
    require(set(needed) <= set(value), place, f"lacks {sorted(set(needed) - set(value))}")
    unknown = set(value) - set(needed) - set(optional)
    require(not unknown, place, f"has unknown members {sorted(unknown)}")
    return value


def whole(value, place, least, most):
    require(type(value) is int and least <= value <= most, place, f"{value!r} is not in {least}..{most}")
    return value


def span(value, place, least, most):
    require(isinstance(value, list) and len(value) == 2, place, "is not a range")
    first, last = (whole(end, place, least, most) for end in value)
    require(first <= last, place, "is an empty range")
    return first, last


def enclosure(value, place):
    require(isinstance(value, list) and len(value) == 2, place, "is not an enclosure")
    for end in value:
        require(isinstance(end, str) and re.fullmatch("[+-]?" + DECIMAL, end), place, "is not two decimals")
    lower, upper = Decimal(value[0]), Decimal(value[1])
    require(lower <= upper, place, "has its lower end above its upper end")
    return lower, upper


class Problem:
    """The problem, read by itself, and what its profile makes of scenarios."""
    OF_MINERS = ("hashTime", "cost")
    OF_POOL = ("size", "wins")

    def __init__(self, json_problem):
        p = fields(json_problem, "problem", ("name", "profile", "objective", "miners", "nonceBits", "difficulty",
                                             "constraints", "report") + self.OF_MINERS)
        require(p["profile"] in ("exact", "paper", "published"), "problem.profile", "is unknown")
        require(p["objective"] in ("maximize-difficulty", "minimize-cost"), "problem.objective", "is unknown")
        self.profile, self.exact = p["profile"], p["profile"] == "exact"
        self.published, self.cheapest_first = p["profile"] == "published", p["objective"] == "minimize-cost"
        self.grid = tuple(self.range(p, key, most, extra) for key, most, extra in (
            ("miners", 10 ** 7, ("unavailable",)), ("nonceBits", 256, ()), ("difficulty", 255, ("drift",))))
        self.unavailable = whole(p["miners"]["unavailable"], "problem.miners.unavailable", 0, 10 ** 7)
        self.drift = whole(p["difficulty"]["drift"], "problem.difficulty.drift", 0, 255)
        self.read_miners(p)
        report = fields(p["report"], "problem.report", ("tuples", "costTolerance"))
        self.p = whole(report["tuples"], "problem.report.tuples", 1, 10 ** 6)
        self.alpha = constant(report["costTolerance"], "problem.report.costTolerance")
        require(self.alpha >= 1, "problem.report.costTolerance", "is below 1")
        self.limits, self.times, self.rounds = {}, {}, {}
        self.read_constraints(fields(p["constraints"], "problem.constraints", (), (
            "failure", "expectedTime", "slowBlock", "fastBlock", "dispute", "fork", "pool", "budget")))

    def read_miners(self, p):
        self.T, self.per_hash, self.per_miner = self.read_type(p, "problem")

    @staticmethod
    def read_type(p, place):
        """The hash time of a type of miners and what it costs."""
        T = constant(p["hashTime"], place + ".hashTime")
        require(T > 0, place + ".hashTime", "is not positive")
        prices = fields(p["cost"], place + ".cost", ("perHash", "perMiner"))
        prices = tuple(constant(prices[key], place + ".cost." + key) for key in ("perHash", "perMiner"))
        require(min(prices) >= 0, place + ".cost", "is negative")
        return (T,) + prices

    @staticmethod
    def range(p, key, most, extra):
        section = fields(p[key], "problem." + key, ("min", "max") + extra)
        return span([section["min"], section["max"]], "problem." + key, 1, most)

    def read_constraints(self, constraints):
        require(self.exact or "fork" not in constraints, "problem.constraints.fork", "belongs to profile exact")
        for kind, section in constraints.items():
            place = "problem.constraints." + kind
            if kind == "expectedTime":
                fields(section, place, (), ("min", "max"))
                require(section, place, "names neither end")
            else:
                fields(section, place, ("max",) + ((MOMENTS[kind],) if kind in MOMENTS else ())
                        + (self.OF_POOL if kind == "pool" else ()))
            for end in ("min", "max"):
                if end in section:
                    limit = self.limits[kind + "." + end] = constant(section[end], place + "." + end)
                    require(limit >= 0 and (limit <= 1 or kind in ("expectedTime", "budget")), place, "has a bad limit")
            if kind in MOMENTS:
                time = constant(section[MOMENTS[kind]], place)
                require(time > 0, place, "has a time that is not positive")
                self.times[kind] = time
                self.rounds[kind] = self.rounds_of(kind, time)
        require(self.limits.get("expectedTime.max", 1) > 0, "problem.constraints.expectedTime", "is not positive")
        require("expectedTime.max" not in self.limits
                or self.limits.get("expectedTime.min", 0) <= self.limits["expectedTime.max"],
                "problem.constraints.expectedTime", "is an empty range")
        if "pool" in constraints:
            if "size" in self.OF_POOL:
                self.l = whole(constraints["pool"]["size"], "problem.constraints.pool.size", 1, 10 ** 7)
            self.c = whole(constraints["pool"]["wins"], "problem.constraints.pool.wins", 1, 10 ** 4)

    def rounds_of(self, kind, time):
        return self.rounds_in(kind, time / self.T)

    def rounds_in(self, kind, quotient):
        floor, ceiling = quotient.numerator // quotient.denominator, -(-quotient.numerator // quotient.denominator)
        return {"slowBlock": floor if self.exact else ceiling, "fastBlock": ceiling - 1 if self.exact else floor,
                "dispute": floor if self.exact else floor + 1, "fork": floor}[kind]

    @staticmethod
    def read_ranges(entry, place, least):
        return span(entry["miners"], place, least, 10 ** 7),

    @staticmethod
    def grows_with_bits(_):
        return True

    def workers(self, s):
        return (self.unavailable, s - self.unavailable) if self.published else (s - self.unavailable, s)

    def difficulties(self, d):
        return d - self.drift, d if self.published else d + self.drift

    def possible(self, box):
        """The decisions of a box that lemma bounds does not rule out; None if it rules all of them out."""
        (s1, s2), bits, (d1, d2) = box
        (fewest, _), _, (easiest, hardest) = self.grid
        if self.published:
            if self.unavailable < fewest:
                return None
            s1 = max(s1, 2 * self.unavailable)
        else:
            s1 = max(s1, self.unavailable + (1 if self.exact else fewest))
        d1 = max(d1, self.drift + (1 if self.exact else easiest))
        d2 = min(d2, hardest - self.drift) if self.profile == "paper" else d2
        return ((s1, s2), bits, (d1, d2)) if s1 <= s2 and d1 <= d2 else None

    def is_scenario(self, box, rule):
        """Whether every decision of a box has the scenario of a rule."""
        low, high = self.difficulties(0)
        if "working" in rule:
            first, last = self.workers(box[0][0])
            return self.published and low <= rule["drift"] <= high and first <= rule["working"] <= last
        return low <= rule["drift"] <= high and all(
            self.workers(s)[0] <= s - rule["absent"] <= self.workers(s)[1] for s in box[0])


# ---------------------------------------------------------------------------------------------- bounds

class Ends:
    """The ranges over a box of decisions in a scenario, or of scenarios of one decision; see Bounds over a box."""

    def __init__(self, problem, s, bits, w, e, absent=None):
        self.problem, self.below = problem, True
        (self.S1, self.S2), (self.w1, self.w2), (self.e1, self.e2) = s if problem.exact else w, w, e
        extra = 0 if problem.exact else 1
        self.n1, self.n2 = (1 << bits[0]) // self.S2 + extra, (1 << bits[1]) // self.S1 + extra
        self.z1, self.z2 = self.w1 * self.n1, self.w2 * self.n2
        if not problem.exact:
            self.z1, self.z2 = max(self.z1, 1 << bits[0]), min(self.z2, (1 << bits[1]) + self.w2)
        elif absent is not None:
            least = min(Fraction((S - absent) * ((1 << bits[0]) - S + 1), S) for S in (self.S1, self.S2))
            self.z1 = max(self.z1, -(-least.numerator // least.denominator))  # z is an integer
            self.z2 = min(self.z2, (1 << bits[1]) * (self.S2 - absent) // self.S2)

    @staticmethod
    def of_decisions(problem, box, rule):
        (s1, s2), bits, (d1, d2) = box
        w = (rule["working"],) * 2 if "working" in rule else (s1 - rule["absent"], s2 - rule["absent"])
        return Ends(problem, (s1, s2), bits, w, (d1 + rule["drift"], d2 + rule["drift"]), rule.get("absent"))

    @staticmethod
    def of_scenarios(problem, decision, w, e):
        s, r, _ = decision
        return Ends(problem, (s, s), (r, r), w, e)

    def exchanged(self):
        other = object.__new__(Ends)
        other.problem, other.below = self.problem, not self.below
        for letter in "Swenz":
            for end in "12":
                setattr(other, letter + end, getattr(self, letter + "21"[int(end) - 1]))
        return other

    def cost(self, exact):
        return cost(self, exact)

    def bound(self, requirement, exact):
        return bound(self, requirement, exact)

    def origin(self):
        """What tells these ends from others; at a single point a bound is from below and from above."""
        firsts, lasts = (tuple(getattr(self, letter + end) for letter in "Swenz") for end in "12")
        return firsts, lasts, self.below or firsts == lasts


def bound(a, requirement, exact):
    """A bound from below of what a requirement limits, or from above if the ends are exchanged."""
    problem, w1, w2, z1 = a.problem, a.w1, a.w2, a.z1
    kind = requirement.split(".")[0]
    k = problem.rounds.get(kind)
    if kind == "failure":
        return vain(exact, a.e1, a.z2)
    if kind == "slowBlock":
        if problem.exact:
            return vain(exact, a.e1, min(w2 * k, a.z2))
        rho = max(0, (max if a.below else min)(z1 - w2 * k, w1 * (a.n1 - k)))
        return vain(exact, a.e1, w2 * k) * (1 - vain(exact, a.e2, rho))
    if kind == "fastBlock":
        return 1 - vain(exact, a.e2, min(w1 * k, z1) if problem.exact else w1 * k)
    if kind == "dispute":
        m = min(k, a.n1) if problem.exact else k
        def two(b):  # b maps a factor of kappa*m to a power
            return 1 + (w1 - 1) * b(w1) - w1 * b(w1 - 1)
        if exact:
            return two(lambda factor: vain(True, a.e2, factor * m))
        ends = [two(lambda factor: (Interval(end, end) * factor).exp_of_minus()).within(1)
                for end in ((kappa(a.e2) * m).lower, (kappa(a.e2) * m).upper)]
        return Interval(ends[0].lower, ends[1].upper)
    if kind == "fork":
        any_find = 1 - vain(exact, a.e2, w1)
        if not exact and any_find.lower <= 0:
            return Interval(Decimal(0), Decimal(1))
        fork = 1 - Fraction(w1, 1 << a.e2) / any_find * vain(exact, a.e2, (w1 - 1) * (k + 1))
        return fork if exact else fork.within(1)
    if kind == "pool":
        return Fraction(problem.l, w2) ** problem.c
    return time(a, exact) if kind == "expectedTime" else cost(a, exact)


def first_rounds(e, w):
    return (1 - fall(kappa(e) * w)).within(1)


def time(a, exact):
    T, w1, w2, z1 = a.problem.T, a.w1, a.w2, a.z1
    if exact:
        if w1 != w2 or z1 == 0 or not (a.problem.exact or a.e1 == a.e2):
            raise OverflowError
        first, never = 1 / (1 - vain(True, a.e1, w1)), vain(True, a.e1, z1)
        each = Fraction(z1, w1) * never
        return T * (first - each / (1 - never) if a.problem.exact else first * (1 - never) - each)
    if a.problem.exact:
        return T * (first_rounds(a.e1, w1)
                    + (fall(kappa(a.e1) * z1) * Fraction(z1, w2) if z1 else Interval.of(0)))
    return T * ((1 - vain(False, a.e2, z1)).within(1) * first_rounds(a.e2, w1)
                + grow(kappa(a.e2) * z1) / (kappa(a.e1) * w2))


def cost(a, exact):
    fixed, per_hash, w1, z1 = a.problem.per_miner * a.S1, a.problem.per_hash, a.w1, a.z1
    if exact:
        if per_hash == 0:
            return fixed
        if not (a.problem.exact or a.e1 == a.e2):
            raise OverflowError
        never = vain(True, a.e1, z1)
        hashed = (1 - never) * w1 / (1 - vain(True, a.e1, w1))
        return fixed + per_hash * (hashed if a.problem.exact else hashed - never * z1)
    if a.problem.exact:  # w/(1 - e^-x) = w + (1 - x h(x))/kappa for x = kappa w
        x = kappa(a.e1) * w1
        hashes = (1 - vain(False, a.e1, z1)).within(1) * (
            w1 + (1 - (x * fall(x)).within(1)).within(1) / kappa(a.e1))
    else:
        hashes = (1 - vain(False, a.e2, z1)).within(1) * (w1 * first_rounds(a.e2, w1)) \
            + grow(kappa(a.e2) * z1) / kappa(a.e1)
    return fixed + per_hash * hashes


class Costs:
    """The largest of the costs that some ends bound. Costs of the same ends are equal, which no digits would prove."""

    def __init__(self, ends):
        self.ends = ends

    def __call__(self, exact):
        values = [a.cost(exact) for a in self.ends]
        return max(values) if exact else largest(*map(Interval.of, values))

    def without(self, other):
        """Those that are not among others too, one by one."""
        shared = {a.origin() for a in other.ends}
        return [a.cost for a in self.ends if a.origin() not in shared]


def largest(*values):
    return Interval(max(v.lower for v in values), max(v.upper for v in values))


def least(*values):
    return Interval(min(v.lower for v in values), min(v.upper for v in values))


def members(quantity):
    return [a.cost for a in quantity.ends] if isinstance(quantity, Costs) else [quantity]


def decided(place, reason, quantities, yes, no, exactly):
    """Decides by ever more digits, and by fractions where the first two rounds leave it open."""
    for digits in DIGITS:
        Interval.precision(digits)
        values = [quantity(False) for quantity in quantities]
        enclosed = [value if isinstance(value, Interval) else Interval(value, value) for value in values]
        if yes(*enclosed):
            return
        require(not no(*enclosed), place, reason)
        if digits == DIGITS[1]:
            answer = exactly()
            if answer is not None:
                return require(answer, place, reason)
    raise Refused(f"{place}: undecided with {DIGITS[-1]} digits whether {reason}")


def fractions(quantity):
    """The fractions of what a quantity is the largest of; None for those that are not short."""
    values = []
    for member in members(quantity):
        try:
            values.append(member(True))
        except OverflowError:
            values.append(None)
    return values


def at_least(place, reason, quantity, other):
    """What both are the largest of needs no comparison; of the rest, the quantity has to be at least each."""
    both = isinstance(quantity, Costs) and isinstance(other, Costs)
    for member in other.without(quantity) if both else members(other):
        def exactly():
            known, limit = fractions(quantity), fractions(member)[0]
            if limit is None or None in known and all(value is None or value < limit for value in known):
                return None
            return max(value for value in known if value is not None) >= limit
        decided(place, reason, (quantity, member), lambda a, b: a.lower >= b.upper, lambda a, b: a.upper < b.lower,
                exactly)


def above(place, reason, quantity, other):
    """One of what the quantity is the largest of, and the other is not, has to be above the other."""
    both = isinstance(quantity, Costs) and isinstance(other, Costs)
    refused = Refused(f"{place}: {reason}")
    for member in quantity.without(other) if both else members(quantity):
        def exactly():
            known, limit = fractions(other), fractions(member)[0]
            if limit is None or None in known and all(value is None or value < limit for value in known):
                return None
            return max(value for value in known if value is not None) < limit
        try:
            return decided(place, reason, (member, other), lambda a, b: a.lower > b.upper,
                           lambda a, b: a.upper <= b.lower, exactly)
        except Refused as e:
            refused = e
    raise refused


def number(value):
    return lambda exact: value


# ---------------------------------------------------------------------------------------------- checking

def disjoint(boxes):
    """Boxes that a plane parts without cutting any are looked at apart; only those that no plane parts are compared."""
    parts = [boxes]
    while parts:
        some = parts.pop()
        best = None
        for axis in range(len(some[0]) if len(some) > 1 else 0):
            ordered = sorted(some, key=lambda box: box[axis][0])
            last = ordered[0][axis][1]
            for i in range(1, len(ordered)):
                if ordered[i][axis][0] > last and (best is None or min(i, len(some) - i) > best[0]):
                    best = min(i, len(some) - i), ordered[:i], ordered[i:]
                last = max(last, ordered[i][axis][1])
        if best:
            parts += best[1:]
        elif any(all(a[0] <= b[1] and b[0] <= a[1] for a, b in zip(one, other))
                 for i, one in enumerate(some) for other in some[:i]):
            return False
    return True


def size(box):
    product = 1
    for first, last in box:
        product *= last - first + 1
    return product


def inside(inner, outer):
    return all(o[0] <= i[0] and i[1] <= o[1] for i, o in zip(inner, outer))


def box_of(decision):
    return tuple((x, x) for x in decision)


class Witness:
    """A decision whose evidence is checked when it is made."""

    def __init__(self, problem, value, place):
        self.problem, self.place = problem, place
        fields(value, place, ("miners", "nonceBits", "difficulty", "cost", "worstCost", "evidence"))
        self.decision = self.read_miners(value, place) + tuple(whole(value[key], place + "." + key, 1, 256)
                                                               for key in ("nonceBits", "difficulty"))
        require(inside(box_of(self.decision), problem.grid), place, "lies outside the grid")
        self.check_possible()
        require(isinstance(value["evidence"], list), place + ".evidence", "is not an array")
        seen = set()
        for i, entry in enumerate(value["evidence"]):
            where = f"{place}.evidence[{i}]"
            fields(entry, where, ("constraint", "scenarios"))
            word = entry["constraint"]
            require((word == "cost" or word in problem.limits) and word not in seen, where, "is for nothing required")
            seen.add(word)
            self.check_evidence(where, word, entry["scenarios"])
        require(seen == set(problem.limits) | {"cost"}, place, "lacks evidence for a requirement")
        nominal = self.ends(box_of(self.decision))
        self.lower, self.upper = Costs([nominal]), Costs([nominal.exchanged()])
        self.check_value(place + ".cost", enclosure(value["cost"], place + ".cost"), self.lower, self.upper)
        boxes = self.cost_boxes
        lower, upper = Costs(boxes), Costs([box.exchanged() for box in boxes])
        self.check_value(place + ".worstCost", enclosure(value["worstCost"], place + ".worstCost"), lower, upper)
        if problem.cheapest_first:
            self.lower, self.upper = lower, upper

    @staticmethod
    def check_value(place, value, lower, upper):
        at_least(place, "the bound from below is below the enclosure", lower, number(value[0]))
        at_least(place, "the bound from above exceeds the enclosure", number(value[1]), upper)

    def check_evidence(self, place, word, scenarios):
        every = self.scenarios(word)
        require(isinstance(scenarios, list), place, "has no list of scenarios")
        boxes, ends = [], []
        for i, entry in enumerate(scenarios):
            where = f"{place}.scenarios[{i}]"
            fields(entry, where, ("miners", "difficulty", "value"))
            box = self.problem.read_ranges(entry, where, 0) + ((0, 0), span(entry["difficulty"], where, 0, 510))
            value = enclosure(entry["value"], where)
            require(inside(box, every), where, "goes beyond the scenarios of the decision")
            boxes.append(box)
            if not self.has_scenario(box):
                continue
            a = self.ends(box)
            ends.append(a)
            if word == "cost":
                self.check_value(where, value, a.cost, a.exchanged().cost)
                continue
            self.check_side_condition(where, word, a)
            self.check_value(where, value, lambda exact: a.bound(word, exact),
                             lambda exact: a.exchanged().bound(word, exact))
            limit = self.problem.limits[word]
            require(value[0] >= limit if word == "expectedTime.min" else value[1] <= limit, where,
                    "does not keep to the limit")
        require(disjoint(boxes) and sum(map(size, boxes)) == size(every), place,
                "the scenario boxes are not all scenarios once")
        if word == "cost":
            self.cost_boxes = ends

    @staticmethod
    def read_miners(value, place):
        return whole(value["miners"], place + ".miners", 1, 10 ** 7),

    def check_possible(self):
        s, r, _ = self.decision
        require(self.problem.possible(box_of(self.decision)), self.place, "has no scenario, or one out of bounds")
        require(s <= 1 << r, self.place, "has fewer nonces than miners")

    def scenarios(self, word):
        s, _, d = self.decision
        workers = self.problem.workers(s)
        if word == "pool.max" and self.problem.published:
            workers = (workers[1], workers[1])
        return workers, (0, 0), self.problem.difficulties(d)

    @staticmethod
    def has_scenario(_):
        return True

    def ends(self, scenarios):
        return Ends.of_scenarios(self.problem, self.decision, scenarios[0], scenarios[-1])

    def check_side_condition(self, where, word, a):
        problem = self.problem
        if not problem.exact:
            require(word != "slowBlock.max" or a.n1 > problem.rounds["slowBlock"], where, "breaks k < n")
            require(word != "fastBlock.max" or problem.rounds["fastBlock"] > 1, where, "breaks k > 1")
        require(word != "pool.max" or problem.l < a.w1, where, "breaks l < w")


class Checker:
    """Checks a whole document when it is made."""

    MAY_BE_TINY = ("failure.max", "slowBlock.max")  # above 0, but possibly too small to write down

    def __init__(self, document):
        infeasible = isinstance(document, dict) and document.get("claim") == "infeasible"
        fields(document, "document", ("schema", "problem", "claim", "tuples", "boxes")
                + (() if infeasible else ("cheapest",)))
        require(document["schema"] == "quarry/certificate/1", "schema", "is not quarry/certificate/1")
        require(document["claim"] in ("optimal", "infeasible"), "claim", "is unknown")
        self.problem = self.make_problem(document["problem"])
        for key in ("tuples", "boxes"):
            require(isinstance(document[key], list), key, "is not an array")
        require(not (infeasible and document["tuples"]), "tuples", "are not empty")
        self.boxes = [self.read_box(box, f"boxes[{i}]") for i, box in enumerate(document["boxes"])]
        self.tuples = [self.make_witness(t, f"tuples[{i}]") for i, t in enumerate(document["tuples"])]
        self.cheapest = None if infeasible else self.make_witness(document["cheapest"], "cheapest")
        self.check_cover()
        if not infeasible:
            self.check_report()
        for i, (box, entry) in enumerate(self.boxes):
            if "exceeds" in entry:
                require(not infeasible, f"boxes[{i}]", "is ruled out by its cost only")
                self.check_cost_box(f"boxes[{i}]", box, entry)
            else:
                self.check_box(f"boxes[{i}]", box, entry)

    @staticmethod
    def make_problem(value):
        return Problem(value)

    def make_witness(self, value, place):
        return Witness(self.problem, value, place)

    def read_box(self, entry, place):
        lemma = entry.get("lemma") if isinstance(entry, dict) else None
        require(lemma in ("nonces", "bounds") or lemma in REQUIREMENTS.values(), place, "has no known lemma")
        fields(entry, place, ("miners", "nonceBits", "difficulty", "lemma")
                + (() if lemma in ("nonces", "bounds") else ("scenario",)), ("exceeds",) if lemma == "cost" else ())
        require(entry.get("exceeds", "tuple") in ("tolerance", "tuple", "last", "cheapest"), place, "exceeds nothing")
        if "scenario" in entry:
            rule, key = entry["scenario"], "working" if "working" in entry["scenario"] else "absent"
            fields(rule, place + ".scenario", (key, "drift"))
            whole(rule[key], place + ".scenario", 0, 10 ** 7)
            whole(rule["drift"], place + ".scenario", -255, 255)
        return self.read_ranges(entry, place), entry

    def read_ranges(self, entry, place):
        return self.problem.read_ranges(entry, place, 1) + (span(entry["nonceBits"], place, 1, 256),
                                                            span(entry["difficulty"], place, 1, 255))

    def check_cover(self):
        grid = self.problem.grid
        for i, (box, _) in enumerate(self.boxes):
            require(inside(box, grid), f"boxes[{i}]", "goes beyond the grid")
        require(disjoint([box for box, _ in self.boxes]), "boxes", "overlap")
        outside = 0
        for decision in {w.decision for w in self.tuples + ([self.cheapest] if self.cheapest else [])}:
            around = [entry for box, entry in self.boxes if inside(box_of(decision), box)]
            require(all("exceeds" in entry for entry in around), "boxes", f"{decision} is a witness and ruled out")
            outside += not around
        require(sum(size(box) for box, _ in self.boxes) + outside == size(grid), "boxes", "are not the whole grid")

    def check_report(self):
        p, tuples, cheapest = self.problem, self.tuples, self.cheapest
        require(1 <= len(tuples) <= p.p, "tuples", "are none or too many")
        require(len({t.decision[-1] for t in tuples}) == len(tuples), "tuples", "share a difficulty")
        self.full = len(tuples) == p.p
        require(any(t.decision == cheapest.decision for t in tuples) or not p.cheapest_first and self.full
                and cheapest.decision[-1] < tuples[-1].decision[-1], "cheapest", "should be among the tuples")
        for before, t in zip([None] + tuples, tuples):
            if t.decision != cheapest.decision:
                if not self.more_bits(box_of(t.decision), cheapest):
                    at_least(t.place, "it is cheaper than the cheapest", t.lower, cheapest.upper)
                at_least(t.place, "it costs more than is tolerated", cheapest.lower if p.alpha == 1
                         else lambda exact: p.alpha * cheapest.lower(exact), t.upper)
            if before and p.cheapest_first:
                self.follows(t.place, t.lower, t.decision, before)
            elif before:
                require(t.decision[-1] < before.decision[-1], t.place, "is out of order")

    @staticmethod
    def follows(place, least, first, witness):
        """Decisions of at least some cost, none of them before a first one, come after a witness."""
        def rank(decision):
            return decision[-2], decision[:-2], decision[-1]
        (at_least if rank(first) >= rank(witness.decision) else above)(place, "it does not come after a tuple", least,
                                                                       witness.upper)

    def more_bits(self, box, witness):
        return self.differs_in_more_bits(box, witness) and self.problem.grows_with_bits(witness)

    @staticmethod
    def differs_in_more_bits(box, witness):
        point = box_of(witness.decision)
        return box[:-2] == point[:-2] and box[-1] == point[-1] and box[-2][0] >= witness.decision[-2]

    @staticmethod
    def ties(place, least, witness):
        """Decisions that differ in nonce bits only cost no less, or so little less that they tie."""
        at_least(place, "more bits cost less", least, lambda exact: witness.upper(exact) * (1 - TIE))

    def least_key(self, place, box, entry):
        """What is left of a box and its least key; None if nothing is left."""
        problem, rule = self.problem, entry["scenario"]
        possible = problem.possible(box)
        if possible is None:
            return None
        require(problem.is_scenario(possible, rule) if problem.cheapest_first else rule == {"absent": 0, "drift": 0},
                place, "its scenario cannot be used")
        return box, Costs([Ends.of_decisions(problem, possible, rule)])

    def check_cost_box(self, place, box, entry):
        remainder = self.least_key(place, box, entry)
        if remainder is None:
            return
        (box, least), problem, exceeds = remainder, self.problem, entry["exceeds"]
        first = tuple(low for low, _ in box)
        if exceeds == "tolerance":
            above(place, "it may be tolerated", least, self.cheapest.upper if problem.alpha == 1
                  else lambda exact: problem.alpha * self.cheapest.upper(exact))
        elif exceeds == "tuple":
            same = [t for t in self.tuples if box[-1] == (t.decision[-1],) * 2]
            require(same, place, "has the difficulty of no tuple")
            if self.differs_in_more_bits(box, same[0]):
                if not self.more_bits(box, same[0]):
                    self.ties(place, least, same[0])
            else:
                self.follows(place, least, first, same[0])
        elif exceeds == "last":
            require(problem.cheapest_first and self.full, place, "there is no last of p tuples by cost")
            self.follows(place, least, first, self.tuples[-1])
        else:
            require(not problem.cheapest_first and self.full and box[-1][1] < self.tuples[-1].decision[-1], place,
                    "is not below the difficulties of p tuples")
            if self.differs_in_more_bits(box, self.cheapest):
                if not self.more_bits(box, self.cheapest):
                    self.ties(place, least, self.cheapest)
            else:
                at_least(place, "it may be cheaper than the cheapest", least, self.cheapest.upper)

    def check_box(self, place, box, entry):
        problem, lemma = self.problem, entry["lemma"]
        possible = problem.possible(box)
        if lemma == "bounds":
            require(possible is None, place, "some of its decisions have possible scenarios")
        elif lemma == "nonces":
            require(1 << box[1][1] < box[0][0], place, "it has enough nonces")
        elif possible is not None:
            rule = entry["scenario"]
            require(problem.is_scenario(possible, rule), place, "its scenario is not one of all its decisions")
            ends = Ends.of_decisions(problem, possible, rule)
            words = self.words(place, lemma)
            if lemma == "pool" and problem.published:
                require(rule.get("absent") == problem.unavailable, place, "pools are bounded elsewhere")
            if lemma == "late" and not problem.exact and ends.n2 <= problem.rounds["slowBlock"] \
                    or lemma == "early" and not problem.exact and problem.rounds["fastBlock"] <= 1 \
                    or lemma == "pool" and problem.l >= ends.w2:
                return
            self.exclude_by_one(place, ends, words)

    def words(self, place, lemma):
        """The constants that a lemma is about."""
        words = [word for word in self.problem.limits if REQUIREMENTS[word] == lemma]
        require(words, place, "the problem has no such constraint")
        return words

    def exclude_by_one(self, place, ends, words):
        """One of the limits is not kept to."""
        for word in words:
            try:
                return self.exclude(place, ends, word)
            except Refused:
                if word == words[-1]:
                    raise

    def exclude(self, place, ends, word):
        limit = self.problem.limits[word]
        if word == "expectedTime.min":
            above(place, "its times may keep to the limit", number(limit),
                  lambda exact: ends.exchanged().bound(word, exact))
        elif limit == 0 and word in self.MAY_BE_TINY:
            require(self.is_positive(ends, word), place, "it may keep to the limit")
        else:
            above(place, "it may keep to the limit", lambda exact: ends.bound(word, exact), number(limit))

    def is_positive(self, ends, word):
        if word == "failure.max" or self.problem.exact:
            return True
        k = self.problem.rounds["slowBlock"]
        return max(ends.z1 - ends.w2 * k, ends.w1 * (ends.n1 - k)) > 0


# ---------------------------------------------------------------------------------------------- several types of miners

MOST_MOMENTS = 4096
SUM_BITS = 1 << 13
SHARE_BITS = 80
ENDLESS = 1 << 1000
NEAR_ONE = [Decimal(x) for x in ("0.999999999999", "0.999999", "0.9999", "0.99", "0.9", "0.5")]
ROWS = {"failure", "late", "early", "time", "dispute", "fork", "pool"}


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def multiples(numbers):
    """The numbers in units of their greatest common divisor, and that divisor."""
    denominator = math.lcm(*(number.denominator for number in numbers))
    scaled = [int(number * denominator) for number in numbers]
    divisor = math.gcd(*scaled)
    return [number // divisor if divisor else 0 for number in scaled], Fraction(divisor, denominator)


def logarithm(x):
    """ln x, for x >= 1; Decimal.ln is correctly rounded, to the nearest."""
    x = Interval.of(x)
    return Interval(Interval.down.next_minus(Interval.down.ln(x.lower)), Interval.up.next_plus(Interval.up.ln(x.upper)))


class GroupedProblem(Problem):
    """A problem with groups; lists have one element for each of them."""
    OF_MINERS = ("groups",)
    OF_POOL = ("wins",)

    def read_miners(self, p):
        groups = p["groups"]
        require(not self.published and isinstance(groups, list) and 1 <= len(groups) <= 100, "problem.groups",
                "are not 1 to 100 groups of profile exact or paper")
        total, pooled, names, ranges, types = self.grid[0], "pool" in p["constraints"], set(), [], []
        self.unavailable_of, self.sizes = [], []
        for i, group in enumerate(groups):
            place = f"problem.groups[{i}]"
            fields(group, place, ("name", "miners", "hashTime", "cost") + (("poolSize",) if pooled else ()))
            require(isinstance(group["name"], str) and group["name"] not in names, place, "has no name of its own")
            names.add(group["name"])
            miners = fields(group["miners"], place + ".miners", ("min", "max", "unavailable"))
            ranges.append(span([miners["min"], miners["max"]], place + ".miners", 0, 10 ** 7))
            unavailable = whole(miners["unavailable"], place + ".miners.unavailable", 0, 10 ** 7)
            self.unavailable_of.append(min(unavailable, self.unavailable))
            types.append(self.read_type(group, place))
            self.sizes.append(whole(group["poolSize"], place + ".poolSize", 1, 10 ** 7) if pooled else 0)
        require(sum(low for low, _ in ranges) <= total[1] and sum(high for _, high in ranges) >= total[0],
                "problem.groups", "are out of reach of the total")
        self.total, self.grid = total, tuple(ranges) + self.grid[1:]
        self.types = range(len(groups))
        self.T = [T for T, _, _ in types]
        self.ticks, self.tick = multiples(self.T)
        self.rates, unit = multiples([1 / T for T in self.T])
        self.span = 1 / unit
        self.prices, self.hash_unit = multiples([per_hash for _, per_hash, _ in types])
        self.fixed, self.miner_unit = multiples([per_miner for _, _, per_miner in types])
        self.known = {}

    def read_constraints(self, constraints):
        super().read_constraints(constraints)
        require(self.exact or "expectedTime.min" not in self.limits, "problem.constraints.expectedTime.min",
                "has no meaning here")

    def rounds_of(self, kind, time):
        return [self.rounds_in(kind, time / T) for T in self.T]

    def read_ranges(self, entry, place, _):
        miners = entry["miners"]
        require(isinstance(miners, list) and len(miners) == len(self.types), place, "has no range for each group")
        return tuple(span(one, place, 0, 10 ** 7) for one in miners)

    def by_time(self, miners):
        """The types of which there are miners, the fastest first."""
        return sorted((i for i in self.types if miners[i]), key=lambda i: self.ticks[i])

    def one_time(self, miners):
        return len({self.ticks[i] for i in self.types if miners[i]}) <= 1

    def left(self, deployed):
        """The miners of each type that may be left of a deployment, and all together."""
        ranges = [(max(0, s - u), s) for s, u in zip(deployed, self.unavailable_of)]
        return Working([low for low, _ in ranges], [high for _, high in ranges], sum(deployed) - self.unavailable)

    def heaviest(self, weights, may_go):
        return lose(weights, [max(0, min(m, u)) for m, u in zip(may_go, self.unavailable_of)], self.unavailable)

    def allow(self, most, working):
        lost = [max(0, m - w) for m, w in zip(most, working)]
        return all(x <= u for x, u in zip(lost, self.unavailable_of)) and sum(lost) <= self.unavailable

    def grows_with_bits(self, witness):
        miners, d = witness.decision[:-2], witness.decision[-1]
        if not self.exact or self.one_time(miners):
            return True
        every, nonces = self.left(miners), (1 << witness.decision[-2]) // sum(miners)
        end = nonces * self.ticks[self.by_time(miners)[0]]
        done = dot(every.lightest(self.rates), [end // tick for tick in self.ticks])
        most = self.hash_unit * dot(miners, self.prices) * nonces
        nominal = witness.ends(box_of(witness.decision))
        try:
            at_least("", "", lambda exact: nominal.cost(exact) * TIE, lambda exact:
                     raise_overflow() if exact else vain(False, d + self.drift, done) * most)
        except Refused:
            return False
        return True


def raise_overflow():
    raise OverflowError


def lose(weights, may_go, in_all):
    lost = [0] * len(weights)
    for i in sorted(range(len(weights)), key=lambda i: -weights[i]):
        if weights[i] > 0:
            lost[i] = max(0, min(may_go[i], in_all))
            in_all -= lost[i]
    return lost


class Working:
    """The working miners of some scenarios: the vectors between two others whose sum is not below a number."""

    def __init__(self, low, high, fewest=0):
        self.low, self.high, self.all = list(low), list(high), sum(high)
        self.fewest = min(max(fewest, sum(low)), self.all)
        self.single = self.low == self.high

    def lightest(self, weights, kept=None):
        kept = self.low if kept is None else kept
        lost = lose(weights, [m - k for m, k in zip(self.high, kept)], self.all - self.fewest)
        return [m - x for m, x in zip(self.high, lost)]


class JointEnds:
    """What bounds of several types of miners depend on: ranges over a box of decisions, or one of scenarios."""

    def __init__(self, problem, box, working, e, below=True):
        self.problem, self.working, self.e, self.below = problem, working, e, below
        miners, bits = box[:-2], box[-2]
        fewest, most = (max(problem.total[0], sum(low for low, _ in miners)),
                        min(problem.total[1], sum(high for _, high in miners))) if problem.exact \
            else (working.fewest, working.all)
        self.nonces = (1 << bits[0]) // max(1, most), (1 << bits[1]) // max(1, fewest)
        self.charged = [list(ends) for ends in zip(*miners)] if problem.exact else [working.low, working.high]

    def with_nonces(self, at_least):
        self.nonces = max(self.nonces[0], at_least), self.nonces[1]
        return self

    def exchanged(self):
        other = object.__new__(JointEnds)
        other.__dict__.update(self.__dict__, below=not self.below)
        return other

    def point(self):
        return self.working.single and self.e[0] == self.e[1] and self.nonces[0] == self.nonces[1] \
            and self.charged[0] == self.charged[1]

    def exact_value(self):
        return self.point() and (not self.problem.exact or self.problem.one_time(self.working.high)
                                 or self.sums() is not None or self.periodic() is not None)

    def origin(self):
        w = self.working
        return (tuple(w.low), tuple(w.high), w.fewest, self.e, self.nonces, tuple(map(tuple, self.charged)),
                self.below or self.exact_value())

    def sums(self):
        types = sum(1 for w in self.working.high if w)
        if not self.point() or not types or self.nonces[0] * types > MOST_MOMENTS:
            return None
        return JointSums(self.problem, self.working.high, self.nonces[0], self.e[0])

    def periodic(self):
        if not self.point() or not self.working.all:
            return None
        sums = PeriodicSums(self.problem, self.working.high, self.nonces[0], self.e[0])
        return sums if sums.terms <= MOST_MOMENTS else None

    def likely(self, most):
        """The difficulty with the largest kappa, or with the least."""
        return self.e[0] if most else self.e[1]

    def cost(self, exact):
        return (joint_cost if self.problem.exact else separate_cost)(self, exact)

    def bound(self, word, exact):
        return (joint_bound if self.problem.exact else separate_bound)(self, word, exact)

    def violates(self, word, in_all):
        """Whether a side condition is broken: in all scenarios, or in some that may be."""
        problem, w = self.problem, self.working
        if problem.exact:
            return word == "pool.max" and pool_share(self, in_all) >= 1
        types = [i for i in problem.types if (w.low if in_all else w.high)[i]]
        n = self.nonces[1 if in_all else 0] + 1
        if word == "slowBlock.max":
            return any(problem.rounds["slowBlock"][i] > n for i in types)
        if word == "fastBlock.max":
            return any(problem.rounds["fastBlock"][i] <= 1 for i in types)
        return word == "pool.max" and any((w.high if in_all else w.low)[i] <= problem.sizes[i] for i in types)

    def as_one_type(self):
        """The ranges of a race of miners of one hash time, as those of one type."""
        a = object.__new__(Ends)
        a.problem, a.below = self.problem, True
        a.S1 = a.S2 = 0
        (a.n1, a.n2), (a.e1, a.e2) = self.nonces, self.e
        a.w1, a.w2 = max(1, self.working.fewest), max(1, self.working.all)
        a.z1, a.z2 = a.n1 * a.w1, a.n2 * a.w2
        return a if self.below else a.exchanged()


def pool_share(a, least_share):
    problem, w = a.problem, a.working
    ours = [min(l, m) for l, m in zip(problem.sizes, w.low if least_share else w.high)]
    kept = [max(x, low) for x, low in zip(ours, w.low)]
    every = dot(w.high if least_share else w.lightest(problem.rates, kept), problem.rates)
    return Fraction(dot(ours, problem.rates), every) if every else Fraction(1)


def two_or_more(miners, hashes, e, exact):
    every = dot(miners, hashes)
    none = vain(exact, e, every)
    value = 1 + none * sum(miners) - none
    lost = Interval.of(0) if not exact else 0
    for w, m in zip(miners, hashes):
        if w:
            lost = lost + vain(exact, e, every - m) * w
    return value - lost if exact else (value - lost).within(1)


def joint_bound(a, word, exact):
    problem, w, below = a.problem, a.working, a.below
    kind = word.split(".")[0]

    def rounds(fewest):
        return [min(k, a.nonces[0 if fewest else 1]) for k in problem.rounds[kind]]

    def hashes(fewest):
        return dot(w.lightest(rounds(True)) if fewest else w.high, rounds(fewest))
    if kind == "failure":
        return vain(exact, a.likely(below), a.nonces[1] * w.all if below else a.nonces[0] * w.fewest)
    if kind == "slowBlock":
        return vain(exact, a.likely(below), hashes(not below))
    if kind == "fastBlock":
        return 1 - vain(exact, a.likely(not below), hashes(below))
    if kind == "dispute":
        return two_or_more(w.low if below else w.high, rounds(below), a.likely(not below), exact)
    if kind == "fork":
        return joint_fork(a, exact)
    if kind == "pool":
        return pool_share(a, below) ** problem.c
    return joint_time(a, exact) if kind == "expectedTime" else joint_cost(a, exact)


class JointSums:
    """Sums over all hashes of a race, where these are few."""

    def __init__(self, problem, working, nonces, e):
        self.problem, self.e, self.moments, self.all = problem, e, [], nonces * sum(working)
        times = {}
        for i in problem.types:
            for k in range(1, nonces + 1 if working[i] else 1):
                times.setdefault(k * problem.ticks[i], []).append(i)
        before = 0
        for time in sorted(times):
            after = before + sum(working[i] for i in times[time])
            self.moments.append((time, before, after, times[time]))
            before = after

    def powers(self, exact):
        """F before each moment, and after the last."""
        if exact:
            if self.all * self.e > SUM_BITS:
                raise OverflowError
            return [vain(True, self.e, before) for _, before, _, _ in self.moments] + [vain(True, self.e, self.all)]
        steps, powers, now = {}, [Interval.of(1)], 0
        for _, _, after, _ in self.moments:
            if after - now not in steps:
                steps[after - now] = vain(False, self.e, after - now)
            powers.append(powers[-1] * steps[after - now])
            now = after
        return powers

    def time(self, exact):
        powers = self.powers(exact)
        total = Fraction(0) if exact else Interval.of(0)
        for i, (time, before, after, _) in enumerate(self.moments):
            total = total + powers[i] * (1 - vain(exact, self.e, after - before)) * time
        return total / (1 - vain(exact, self.e, self.all))

    def hashes(self, weights, exact):
        powers = self.powers(exact)
        total = Fraction(0) if exact else Interval.of(0)
        for i, (_, _, _, types) in enumerate(self.moments):
            total = total + powers[i] * sum(weights[j] for j in types)
        return total


class PeriodicSums:
    """Sums over the hashes of a race of which all fall together as before after a short period."""

    def __init__(self, problem, working, nonces, e):
        self.problem, self.working, self.nonces, self.e, self.parts = problem, working, nonces, e, []
        types = problem.by_time(working)
        for phase, last in enumerate(types):
            left = types[phase:]
            period = math.lcm(*(problem.ticks[i] for i in left))
            per_period = sum(working[i] * (period // problem.ticks[i]) for i in left)
            for i in left:
                done = self.done_by(types[phase - 1], i) if phase else 0
                own = period // problem.ticks[i]
                self.parts.append((i, done + 1, own) + divmod(self.done_by(last, i) - done, own) + (per_period,))
        self.terms = sum(rest + (own if periods else 0) for _, _, own, periods, rest, _ in self.parts)

    def done_by(self, other, i):
        return min(self.nonces, self.nonces * self.problem.ticks[other] // self.problem.ticks[i])

    def hashes(self, weights):
        steps, total = {}, Interval.of(0)

        def power(hashes):
            if hashes not in steps:
                steps[hashes] = vain(False, self.e, hashes)
            return steps[hashes]

        def one_by_one(i, first, count):
            value, now, part = None, 0, Interval.of(0)
            for k in range(first, first + count):
                time = k * self.problem.ticks[i]
                before = dot(self.working, [min((time - 1) // tick, self.nonces) for tick in self.problem.ticks])
                value = vain(False, self.e, before) if value is None else value * power(before - now)
                now, part = before, part + value
            return part
        for i, first, own, periods, rest, per_period in self.parts:
            part = Interval.of(0)
            if periods:
                one = (1 - vain(False, self.e, per_period)).within(1)
                part = one_by_one(i, first, own) * (
                    Interval(Decimal(0), Decimal(periods)) if one.lower == 0
                    else (1 - vain(False, self.e, per_period * periods)).within(1) / one)
            total = total + (part + one_by_one(i, first + own * periods, rest)) * weights[i]
        return total


class Phases:
    """A race whose hashes are spread evenly over time; while the same types have nonces left, they grow evenly."""

    def __init__(self, problem, working, nonces, e):
        self.problem, self.working, self.nonces, self.e = problem, working, nonces, e

    def exponent(self, hashes):
        return kappa(self.e) * Interval.of(hashes)

    def open(self, hashes):
        return self.exponent(hashes).exp_of_minus()

    def spread(self, rate, ticks):
        return Fraction(rate * ticks) * self.problem.tick / self.problem.span

    def open_time(self, end):
        """The integral of q^N from 0 to an end, in ticks."""
        problem = self.problem
        rate, exhausted, start, time = dot(self.working, problem.rates), 0, 0, Interval.of(0)
        for i in problem.by_time(self.working):
            until = min(self.nonces * problem.ticks[i], end)
            if until > start:
                found = (1 - self.open(self.spread(rate, until - start))).within(1)
                time = time + self.open(exhausted + self.spread(rate, start)) * found \
                    / self.exponent(self.spread(rate, 1))
                start = until
            rate -= problem.rates[i] * self.working[i]
            exhausted += self.nonces * self.working[i]
        return time + self.open(Fraction(exhausted)) * max(0, end - start)

    def hashes(self, i, below):
        """The expected hashes of a miner of a type."""
        problem, own = self.problem, self.problem.ticks[i]
        rate, exhausted, left, done = dot(self.working, problem.rates), 0, sum(self.working), 0
        total = Interval.of(0)
        for phase in problem.by_time(self.working):
            until = min(self.nonces * problem.ticks[phase] // own, self.nonces)
            if until > done:
                ahead = self.open(Fraction(self.working[i] if below else left))
                first = self.open(exhausted + self.spread(rate, (done + 1) * own)) / ahead
                step = self.spread(rate, own)
                one = (1 - self.open(step)).within(1)
                total = total + first * (Interval(Decimal(0), Decimal(until - done)) if one.lower == 0
                                         else (1 - self.open(step * (until - done))).within(1) / one)
                done = until
            rate -= problem.rates[phase] * self.working[phase]
            exhausted += self.nonces * self.working[phase]
            left -= self.working[phase]
        return total


def joint_time(a, exact):
    problem, w = a.problem, a.working
    slowest = max((problem.ticks[i] for i in problem.types if w.high[i]), default=1)
    if problem.one_time(w.high):
        one = a.as_one_type()
        one_problem = object.__new__(Problem)
        one_problem.T, one_problem.exact = problem.tick * slowest, True
        one.problem = one_problem
        return time(one, exact)
    sums = a.sums()
    if sums is not None:
        return problem.tick * sums.time(exact)
    if exact:
        raise OverflowError

    def given_success(opened, end, fails):
        succeeds = (1 - fails).within(1)
        value = opened - fails * end
        value = Interval(max(value.lower, Decimal(0)), max(value.upper, Decimal(0)))
        return Interval(Decimal(0), Decimal(end)) if succeeds.lower == 0 else value / succeeds
    if a.below:
        phases, best = Phases(problem, w.high, a.nonces[1], a.e[0]), Interval.of(0)
        fails = vain(False, a.e[1], a.nonces[0] * w.fewest)
        for i in problem.by_time(w.high):
            end = a.nonces[0] * problem.ticks[i]
            best = largest(best, given_success(phases.open_time(end), end, fails))
        return problem.tick * best
    slow, end = w.lightest(problem.rates), a.nonces[1] * slowest
    ahead = vain(False, a.e[1], sum(slow))
    if ahead.lower == 0:
        return Interval.of(problem.tick * end)
    fails = vain(False, a.e[0], a.nonces[1] * w.all)
    opened = Phases(problem, slow, a.nonces[0], a.e[1]).open_time(end) / ahead
    return problem.tick * least(given_success(opened, end, fails), Interval.of(end))


def joint_fork(a, exact):
    problem, w = a.problem, a.working
    window = math.floor(problem.times["fork"] / problem.tick)
    later = [window // tick for tick in problem.ticks]
    present = problem.by_time(w.high)
    if w.single and a.e[0] == a.e[1]:
        period = math.lcm(*(problem.ticks[i] for i in present))
        if sum(period // problem.ticks[i] for i in present) <= MOST_MOMENTS:
            terms = [(w.high[i], dot(w.high, [(k + window) // tick for tick in problem.ticks]) - 1 - later[i])
                     for i in present for k in range(problem.ticks[i], period + 1, problem.ticks[i])]
            h = dot(w.high, [period // tick for tick in problem.ticks])
            if exact and max([h] + [exponent for _, exponent in terms]) * a.e[0] > SUM_BITS:
                raise OverflowError
            total = Fraction(0) if exact else Interval.of(0)
            for miners, exponent in terms:
                total = total + vain(exact, a.e[0], exponent) * miners
            found = 1 - vain(exact, a.e[0], h)
            if not exact and found.lower <= 0:
                return Interval(Decimal(0), Decimal(1))
            fork = 1 - total * Fraction(1, 1 << a.e[0]) / found
            return fork if exact else fork.within(1)
    ofs = [later[i] for i in present]
    hashes = max(0, dot(w.low, later) - max(ofs, default=0)) if a.below \
        else dot(w.high, [m + 1 for m in later]) - min(ofs, default=0) - 1
    return 1 - vain(exact, a.likely(not a.below), hashes)


def mean_price(problem, working, most):
    """The least or the largest mean price of a hash, weighted by hash rates."""
    best = working.high
    while True:
        price, rate = dot(best, [c * r for c, r in zip(problem.prices, problem.rates)]), dot(best, problem.rates)
        weights = [(price - c * rate) * r * (1 if most else -1) for c, r in zip(problem.prices, problem.rates)]
        other = working.lightest(weights)
        other_price = dot(other, [c * r for c, r in zip(problem.prices, problem.rates)])
        other_rate = dot(other, problem.rates)
        order = other_price * rate - price * other_rate
        if other_rate == 0 or (order <= 0 if most else order >= 0):
            return problem.hash_unit * Fraction(price, rate)
        best = other


def joint_cost(a, exact):
    fixed = a.problem.miner_unit * dot(a.charged[0 if a.below else 1], a.problem.fixed)
    return fixed + joint_hash_cost(a, exact, Fraction(1))


def joint_hash_cost(a, exact, most_failing):
    problem, w = a.problem, a.working
    types = problem.by_time(w.high)
    if all(problem.prices[i] == 0 for i in types):
        return Fraction(0) if exact else Interval.of(0)
    one = problem.one_time(w.high)
    if one and (not a.below or a.point()):
        return mean_price(problem, w, not a.below) * hashes_of_one(a.as_one_type(), exact)
    weights, sums = [c * x for c, x in zip(problem.prices, w.high)], a.sums()
    if sums is not None:
        return problem.hash_unit * sums.hashes(weights, exact)
    if exact:
        raise OverflowError
    periodic = a.periodic()
    if periodic is not None:
        return problem.hash_unit * periodic.hashes(weights)
    price = mean_price(problem, w, not a.below)
    return (joint_cost_below if a.below else joint_cost_above)(a, types, one, price, most_failing)


def hashes_of_one(a, exact):
    """The expected hashes of all miners of one hash time."""
    if exact:
        return (1 - vain(True, a.e1, a.z1)) * a.w1 / (1 - vain(True, a.e1, a.w1))
    x = kappa(a.e1) * a.w1
    return (1 - vain(False, a.e1, a.z1)).within(1) * (
        a.w1 + (1 - (x * fall(x)).within(1)).within(1) / kappa(a.e1))


def joint_cost_below(a, types, one, price, most_failing):
    problem, w = a.problem, a.working
    if one:
        apart = hashes_of_one(a.as_one_type(), False) * price
    else:
        apart, phases = Interval.of(0), Phases(problem, w.high, a.nonces[1], a.e[0])
        for i in types:
            if w.low[i] and a.nonces[0] == a.nonces[1]:
                apart = apart + phases.hashes(i, True) * (problem.hash_unit * problem.prices[i] * w.low[i])
    fails = least(vain(False, a.e[1], a.nonces[0] * w.fewest), Interval.of(most_failing))
    cheapest = problem.hash_unit * min(problem.prices[i] for i in types) * (1 << a.e[0])
    hashes = Fraction(dot(w.lightest(problem.rates), problem.rates) * a.nonces[0] * problem.ticks[types[0]]) \
        * problem.tick / problem.span
    opened = (kappa(a.e[1]) * Interval.of(hashes)).exp_of_minus()
    mixed = Interval.of(price) * (1 - opened).within(1) / kappa(a.e[0]) \
        - problem.hash_unit * dot(w.high, problem.prices)
    return largest(apart, (1 - fails).within(1) * cheapest,
                   Interval(max(mixed.lower, Decimal(0)), max(mixed.upper, Decimal(0))))


def joint_cost_above(a, types, one, price, _):
    problem, w, nonces = a.problem, a.working, a.nonces[0]
    every = Interval.of(problem.hash_unit * dot(w.high, problem.prices) * a.nonces[1])
    ahead = vain(False, a.e[1], w.all)
    if nonces != a.nonces[1] or ahead.lower == 0:
        return every
    slow = w.lightest(problem.rates)
    apart, phases = Interval.of(0), Phases(problem, slow, nonces, a.e[1])
    for i in types:
        each = phases.hashes(i, False) if slow[i] else Interval.of(nonces)
        apart = apart + each * (problem.hash_unit * problem.prices[i] * w.high[i])
    end = nonces * problem.ticks[types[0]]
    done = dot(slow, [min(end // tick, nonces) for tick in problem.ticks])
    together = Interval.of(price) / ahead / kappa(a.e[1]) + every * vain(False, a.e[1], done)
    return least(apart, together, every)


def separate(a, i):
    """The ranges of the race of one type."""
    ends = object.__new__(Ends)
    ends.problem, ends.below, (ends.e1, ends.e2) = a.problem, True, a.e
    ends.S1 = ends.S2 = 0
    ends.w1, ends.w2 = max(1, a.working.low[i]), a.working.high[i]
    ends.n1, ends.n2 = a.nonces[0] + 1, a.nonces[1] + 1
    ends.z1, ends.z2 = ends.n1 * ends.w1, ends.n2 * ends.w2
    return ends


def separate_points(a, i):
    """The points at which kappa*w is least and largest, with the fewest hashes."""
    points = []
    for e, w in ((a.e[1], max(1, a.working.low[i])), (a.e[0], a.working.high[i])):
        point = separate(a, i)
        point.e1 = point.e2 = e
        point.w1 = point.w2 = w
        point.n2 = point.n1
        point.z1 = point.z2 = w * point.n1
        points.append(point)
    return points


def smallest(values, exact):
    return min(values) if exact else least(*map(Interval.of, values))


def least_of_types(a, exact, of_range):
    """The least over the types that work; of those that may not, only bounds from below count."""
    problem, w = a.problem, a.working

    def of_type(i):
        if a.below:
            return smallest([of_range(i, point) for point in separate_points(a, i)], exact)
        return of_range(i, separate(a, i).exchanged())
    certain = [i for i in problem.types if (w.high if a.below else w.low)[i]]
    possible = [of_type(i) for i in certain or [i for i in problem.types if w.high[i]]]
    if not possible:
        return Fraction(0) if exact else Interval.of(0)
    if certain:
        return smallest(possible, exact)
    return max(possible) if exact else largest(*map(Interval.of, possible))


def separate_rounds(_, a, exact):
    if exact:
        if a.w1 != a.w2 or a.z1 == 0 or a.e1 != a.e2:
            raise OverflowError
        first, never = 1 / (1 - vain(True, a.e1, a.w1)), vain(True, a.e1, a.z1)
        return first * (1 - never) - Fraction(a.z1, a.w1) * never
    return (1 - vain(False, a.e2, a.z1)).within(1) * first_rounds(a.e2, a.w1) \
        + grow(kappa(a.e2) * a.z1) / (kappa(a.e1) * a.w2)


def separate_late(k, a, exact):
    rest = max(0, a.n1 - k) * a.w1
    return vain(exact, a.e1, a.w2 * k) * (1 - vain(exact, a.e2, rest)) if rest else Fraction(0)


def separate_bound(a, word, exact):
    problem, w, below = a.problem, a.working, a.below
    kind = word.split(".")[0]
    k = problem.rounds.get(kind)
    if kind == "failure":
        if below:
            return vain(exact, a.e[0], (a.nonces[1] + 1) * max(w.high))
        return vain(exact, a.e[1], (a.nonces[0] + 1) * least_maximum(w))
    if kind == "slowBlock":
        return least_of_types(a, exact, lambda i, ends: separate_late(k[i], ends, exact))
    if kind == "fastBlock":
        return 1 - vain(exact, a.likely(not below), max(x * y for x, y in zip(k, w.low if below else w.high)))
    if kind == "dispute":
        return two_or_more(w.low if below else w.high, k, a.likely(not below), exact)
    if kind == "pool":
        return max([Fraction(problem.sizes[i], (w.high if below else w.low)[i]) for i in problem.types
                    if (w.low if below else w.high)[i]], default=Fraction(0)) ** problem.c
    if kind == "expectedTime":
        return least_of_types(a, exact, lambda i, ends: problem.T[i] * separate_rounds(i, ends, exact))
    return separate_cost(a, exact)


def least_maximum(w):
    """The least that the largest number of working miners of a type can be."""
    fails, holds = max(w.low) - 1, max(w.high)
    while holds - fails > 1:
        middle = (fails + holds) // 2
        if sum(max(0, m - middle) for m in w.high) <= w.all - w.fewest:
            holds = middle
        else:
            fails = middle
    return holds


def separate_cost(a, exact):
    problem, charged = a.problem, a.charged[0 if a.below else 1]
    fixed = problem.miner_unit * dot(charged, problem.fixed)
    per_round = problem.hash_unit * dot(charged, problem.prices)
    if not per_round:
        return Fraction(fixed) if exact else Interval.of(fixed)
    return fixed + per_round * least_of_types(a, exact, lambda i, ends: separate_rounds(i, ends, exact))


# ---------------------------------------------------------------------------------------------- narrowing

class Narrowing:
    """Narrows a box to what is in the grid, has scenarios that can be, and may keep to some lemmas."""

    def __init__(self, problem, box, given):
        Interval.precision(DIGITS[0])
        self.problem, self.given, self.bits = problem, given, box[-2]
        self.low, self.high = [low for low, _ in box[:-2]], [high for _, high in box[:-2]]
        (easiest, hardest), u = problem.grid[-1], problem.drift
        self.d = (max(box[-1][0], u + 1), box[-1][1]) if problem.exact \
            else (max(box[-1][0], easiest + u), min(box[-1][1], hardest - u))

    def keeps(self, word):
        return word in self.problem.limits and REQUIREMENTS[word] in self.given

    def left(self):
        """What is left of the box, or None."""
        moved = self.d[0] <= self.d[1]
        if not moved:
            return None
        for _ in range(200):
            if not moved:
                break
            before = list(self.low), list(self.high)
            if not self.narrow_types():
                return None
            for weights, at_least_, limit in self.rows():
                if not self.narrow(weights, at_least_, limit):
                    return None
            moved = before != (self.low, self.high)
        return tuple(zip(self.low, self.high)) + (self.bits, self.d)

    def narrow(self, weights, at_least_, limit):
        spare = dot(self.high, weights) - limit if at_least_ else limit - dot(self.low, weights)
        if spare < 0:
            return False
        for i, weight in enumerate(weights):
            if weight > 0 and at_least_:
                self.low[i] = max(self.low[i], self.high[i] - spare // weight)
            elif weight > 0:
                self.high[i] = min(self.high[i], self.low[i] + spare // weight)
        return all(low <= high for low, high in zip(self.low, self.high))

    def most_nonces(self):
        return (1 << self.bits[1]) // max(self.problem.total[0], sum(self.low))

    def fewest(self, deployed):
        return self.problem.left(deployed).fewest

    def narrow_types(self):
        problem = self.problem
        if problem.exact:
            if self.fewest(self.high) < 1 or self.most_nonces() == 0 or self.least_nonces() > self.most_nonces():
                return False
            return True
        for i in problem.types:
            u, (bound_, _) = problem.unavailable_of[i], problem.grid[i]
            if bound_ > 0:
                self.low[i] = max(self.low[i], bound_ + u)
            if self.keeps("fastBlock.max"):
                k = problem.rounds["fastBlock"][i]
                self.high[i] = min(self.high[i],
                                   self.allowed("fastBlock.max", self.d[1] - problem.drift) // k if k > 1 else 0)
            if self.keeps("slowBlock.max") and self.most_nonces() + 1 < problem.rounds["slowBlock"][i]:
                self.high[i] = min(self.high[i], 0)
            if self.keeps("pool.max"):
                fewest = self.beside_pool(problem.sizes[i]) + u
                if self.high[i] < fewest:
                    self.high[i] = min(self.high[i], 0)
                if self.low[i] > 0:
                    self.low[i] = max(self.low[i], fewest)
            if self.low[i] > self.high[i]:
                return False
        return self.fewest(self.high) >= problem.total[0] and self.most_nonces() > 0

    def remembered(self, key, make):
        if key not in self.problem.known:
            self.problem.known[key] = make()
        return self.problem.known[key]

    def needed(self, word, e):
        """The fewest hashes that find nothing with at most the limit, or fewer."""
        limit = self.problem.limits[word]
        return self.remembered((word, e), lambda: ENDLESS if limit == 0 else max(0, math.ceil(
            Interval.down.divide(logarithm(1 / limit).lower, kappa(e).upper))))

    def rest(self, word):
        """At least -ln(1 - limit), or None if the limit is 1."""
        limit = self.problem.limits[word]
        return None if limit == 1 else logarithm(1 / (1 - limit)).upper

    def allowed(self, word, e):
        """The most hashes that find something with at most the limit, or more."""
        rest = self.rest(word)
        return ENDLESS if rest is None else max(0, math.floor(Interval.up.divide(rest, kappa(e).lower)))

    def least_nonces(self):
        problem = self.problem
        fewest = max(1, (1 << self.bits[0]) // max(1, min(problem.total[1], sum(self.high))))
        if self.keeps("failure.max"):
            fewest = max(fewest, -(-self.needed("failure.max", self.d[0] + problem.drift) // self.fewest(self.high)))
        return fewest

    def least_nonces_of(self, working):
        """What each miner has at least where so many work."""
        if self.problem.exact:
            return self.least_nonces()
        if not self.keeps("failure.max"):
            return 1
        return -(-self.needed("failure.max", self.d[0] + self.problem.drift) // max(working.high)) - 1 \
            if max(working.high) else ENDLESS

    def rows(self):
        problem = self.problem
        ones = [1] * len(problem.types)
        yield ones, True, problem.total[0]
        yield ones, False, problem.total[1]
        if not problem.exact:
            if self.keeps("dispute.max"):
                yield self.dispute(problem.rounds["dispute"])
            return
        hard, easy = self.d[0] + problem.drift, self.d[1] - problem.drift
        if self.keeps("slowBlock.max"):
            weights = [min(k, self.most_nonces()) for k in problem.rounds["slowBlock"]]
            yield self.after_losses(weights, self.needed("slowBlock.max", hard))
        if self.keeps("fastBlock.max"):
            yield ([min(k, self.least_nonces()) for k in problem.rounds["fastBlock"]], False,
                   self.allowed("fastBlock.max", easy))
        if self.keeps("expectedTime.max"):
            rate = self.too_slow()
            if rate:
                yield self.after_losses(problem.rates, rate + 1)
        if self.keeps("expectedTime.min"):
            rate = self.fastest()
            if rate is not None:
                yield problem.rates, False, rate
        if self.keeps("dispute.max"):
            yield self.dispute([min(k, self.least_nonces()) for k in problem.rounds["dispute"]])
        rest = self.rest("fork.max") if self.keeps("fork.max") else None
        if rest is not None:
            window = Interval.of(problem.times["fork"] / problem.span)
            most = ((Interval(rest, rest) / kappa(easy) + 1 + sum(self.high)) / window).upper
            yield problem.rates, False, math.floor(most) + max(r for r, m in zip(problem.rates, self.high) if m)
        if self.keeps("pool.max"):
            yield self.pool()

    def after_losses(self, weights, limit):
        return weights, True, limit + dot(weights, self.problem.heaviest(weights, self.low))

    def failing(self, e, working):
        fails = vain(False, e, self.least_nonces() * working)
        return least(fails, Interval.of(self.problem.limits["failure.max"])) if self.keeps("failure.max") else fails

    def too_slow(self):
        """A rate at which, and below which, the expected time exceeds its limit."""
        problem = self.problem
        limit = Interval.of(problem.limits["expectedTime.max"] / problem.span)
        k = kappa(self.d[0] + problem.drift)
        fails = self.failing(self.d[1] + problem.drift, self.fewest(self.low))
        first = min((problem.ticks[i] for i in problem.types if self.high[i]), default=None)
        if first is None:
            return 0
        end = Interval.of(problem.tick * self.least_nonces() * first / problem.span).lower
        for factor in NEAR_ONE:
            rate = math.floor(Interval.down.divide(factor, (k * limit).upper))
            if rate > 0:
                h = k * rate
                x = min(end, Interval.down.divide(Decimal(60), h.upper))
                x = Interval(x, x)
                if ((1 - (h * x).exp_of_minus()).within(1) / h - x * fails).lower > limit.upper:
                    return rate
        return 0

    def fastest(self):
        """No less than the largest rate at which the expected time may reach its least."""
        problem = self.problem
        limit = problem.limits["expectedTime.min"] / problem.span
        ahead = vain(False, self.d[0] - problem.drift, sum(self.high))
        easy = self.d[1] - problem.drift
        succeeds = (1 - self.failing(easy, sum(self.low))).within(1)
        if limit == 0 or ahead.lower == 0 or succeeds.lower == 0:
            return None
        return math.floor((1 / ahead / kappa(easy) / Interval.of(limit) / succeeds).upper)

    def dispute(self, hashes):
        e, problem = self.d[1] - self.problem.drift, self.problem
        most = max((m for m, high in zip(hashes, self.high) if high), default=0)
        k, rest = kappa(e), self.rest("dispute.max")
        alone = ENDLESS if rest is None else math.floor(Interval.up.divide(
            ((k * most) + Interval(rest, rest) + logarithm(1 + sum(self.high))).upper, k.lower))
        disputed = self.remembered(("disputed", most, e), lambda: self.disputed(most, k))
        return hashes, False, min(alone, disputed - 1)

    def disputed(self, most, k):
        """The fewest hashes in all from which on disputes are too likely, if no miner makes more than so many."""
        x, limit = k * most, self.problem.limits["dispute.max"]
        if x.upper > 100000:
            return ENDLESS
        excess = x / x.exp_of_minus() * Fraction(1, 2)

        def passes(hashes):
            a = k * hashes
            return None if a.lower > 100000 else (1 - a.exp_of_minus() * ((excess + 1) * a + 1)).lower > limit
        holds = max(1, math.ceil(Interval.up.divide(excess.upper, k.lower)))
        fails = holds - 1
        while not passes(holds):
            if passes(holds) is None:
                return ENDLESS
            fails, holds = holds, 2 * holds
        while holds - fails > max(1, holds >> 40):
            middle = (fails + holds) // 2
            if passes(middle):
                holds = middle
            else:
                fails = middle
        return holds

    def power(self, share):
        return (Interval.of(share) ** self.problem.c).lower

    def share(self):
        """A share, times 2^80, that is not below the largest one that a pool may have."""
        def make():
            fails, holds, limit = 0, 1 << SHARE_BITS, self.problem.limits["pool.max"]
            while holds - fails > 1:
                middle = (fails + holds) // 2
                if self.power(Fraction(middle, 1 << SHARE_BITS)) >= limit:
                    holds = middle
                else:
                    fails = middle
            return holds
        return self.remembered("share", make)

    def beside_pool(self, pool):
        """The fewest working miners of a type of which the pool's may be so many, or fewer."""
        def make():
            fails, holds, limit = pool, 2 ** 31 - 1, self.problem.limits["pool.max"]
            while holds - fails > 1:
                middle = (fails + holds) // 2
                if self.power(Fraction(pool, middle)) <= limit:
                    holds = middle
                else:
                    fails = middle
            return holds
        return self.remembered(("pool", pool), make)

    def pool(self):
        problem, weights, limit = self.problem, [], 0
        lost = problem.heaviest(problem.rates, [max(0, low - l) for low, l in zip(self.low, problem.sizes)])
        for i in problem.types:
            l, low, high, rate = problem.sizes[i], self.low[i] - lost[i], self.high[i] - lost[i], problem.rates[i]
            slope = ((min(l, high) - min(l, low)) << SHARE_BITS) // (high - low) if high > low else 0
            limit += ((min(l, low) << SHARE_BITS) - slope * low) * rate
            weight = (self.share() - slope) * rate
            limit += weight * lost[i] if weight > 0 else -weight * low
            weights.append(max(0, weight))
        return weights, True, limit

    def cheapest(self, weights, at_least_, limit):
        """The least fixed cost of what keeps to a row, in units."""
        fixed = self.problem.fixed
        price = dot(self.low, fixed)
        missing = limit - dot(self.low, weights) if at_least_ else 0
        for i in sorted((i for i in self.problem.types if weights[i]), key=lambda i: Fraction(fixed[i], weights[i])):
            if missing > 0:
                gained = min(missing, weights[i] * (self.high[i] - self.low[i]))
                missing -= gained
                price -= -gained * fixed[i] // weights[i]
        return price

    def least_cost(self, drift):
        """The ends and the fixed cost from which the least cost of what is left is bounded."""
        problem = self.problem
        return (max(0, max(self.cheapest(*row) for row in self.rows())),
                problem.limits["failure.max"] if self.keeps("failure.max") else Fraction(1),
                max(self.least_nonces(), self.most_nonces()), drift)


class Relaxed:
    """A bound of the cost of what is left of a box from below, with nobody lost."""

    def __init__(self, problem, left, given, drift):
        narrowing = Narrowing(problem, left, given)
        self.fixed, self.most_failing, most, _ = narrowing.least_cost(drift)
        self.problem, fewest = problem, narrowing.least_nonces()
        working = Working([low for low, _ in left[:-2]], [high for _, high in left[:-2]], problem.total[0])
        self.ends = JointEnds(problem, left, working, (left[-1][0] + drift, left[-1][1] + drift))
        self.ends.nonces = fewest, most

    def cost(self, exact):
        return self.problem.miner_unit * self.fixed + joint_hash_cost(self.ends, exact, self.most_failing)

    def origin(self):
        return self


class GroupedWitness(Witness):

    def read_miners(self, value, place):
        miners = value["miners"]
        require(isinstance(miners, list) and len(miners) == len(self.problem.types), place,
                "has no miners of each group")
        return tuple(whole(one, place + ".miners", 0, 10 ** 7) for one in miners)

    def check_possible(self):
        first, last = self.problem.total
        require(first <= sum(self.decision[:-2]) <= last, self.place, "has too few or too many miners in all")
        require(Narrowing(self.problem, box_of(self.decision), ()).left(), self.place,
                "has a scenario out of bounds, or fewer nonces than miners")

    def scenarios(self, _):
        d, u, left = self.decision[-1], self.problem.drift, self.problem.left(self.decision[:-2])
        return tuple(zip(left.low, left.high)) + ((0, 0), (d - u, d + u))

    def has_scenario(self, box):
        return sum(high for _, high in box[:-2]) >= sum(self.decision[:-2]) - self.problem.unavailable

    def ends(self, box):
        working = Working([low for low, _ in box[:-2]], [high for _, high in box[:-2]],
                          sum(self.decision[:-2]) - self.problem.unavailable)
        return JointEnds(self.problem, box_of(self.decision), working, box[-1])

    def check_side_condition(self, where, word, a):
        require(not a.violates(word, False), where, "breaks a side condition")


class GroupedChecker(Checker):
    """Checks a whole document with groups when it is made."""

    MAY_BE_TINY = Checker.MAY_BE_TINY + ("pool.max",)

    @staticmethod
    def make_problem(value):
        return GroupedProblem(value)

    def make_witness(self, value, place):
        return GroupedWitness(self.problem, value, place)

    def read_box(self, entry, place):
        lemma = entry.get("lemma") if isinstance(entry, dict) else None
        require(lemma == "bounds" or lemma in REQUIREMENTS.values(), place, "has no known lemma")
        fields(entry, place, ("miners", "nonceBits", "difficulty", "lemma"), ("given",)
               + (("scenario",) if lemma != "bounds" else ()) + (("exceeds",) if lemma == "cost" else ()))
        require(entry.get("exceeds", "tuple") in ("tolerance", "tuple", "last", "cheapest"), place, "exceeds nothing")
        given = entry.get("given", [])
        require(isinstance(given, list) and all(isinstance(one, str) for one in given)
                and len(set(given)) == len(given) and set(given) <= ROWS, place, "names no lemmas that narrow")
        if "scenario" in entry:
            rule = fields(entry["scenario"], place + ".scenario", ("working", "drift"))
            require(isinstance(rule["working"], list) and len(rule["working"]) == len(self.problem.types), place,
                    "names no working miners of each group")
            for one in rule["working"]:
                whole(one, place + ".scenario", 0, 10 ** 7)
            whole(rule["drift"], place + ".scenario", -255, 255)
        return self.read_ranges(entry, place), entry

    def ends_of(self, place, left, entry):
        """What is left of a box in the scenario that it names; None if failure leaves nothing."""
        problem, rule = self.problem, entry["scenario"]
        low, high = ([ends[i] for ends in left[:-2]] for i in (0, 1))
        require(abs(rule["drift"]) <= problem.drift and problem.allow(high, rule["working"]), place,
                "its scenario is not one of all its decisions")
        working = Working([min(*x) for x in zip(low, rule["working"])], [min(*x) for x in zip(high, rule["working"])])
        ends = JointEnds(problem, left, working, tuple(d + rule["drift"] for d in left[-1]))
        ends.with_nonces(Narrowing(problem, left, entry.get("given", [])).least_nonces_of(working))
        return ends if ends.nonces[0] <= ends.nonces[1] else None

    def check_box(self, place, box, entry):
        problem, lemma, given = self.problem, entry["lemma"], entry.get("given", [])
        for one in given:
            self.words(place, one)
        words = self.words(place, lemma) if lemma != "bounds" else []
        scenario = "scenario" in entry
        left = Narrowing(problem, box, set(given) | (set() if scenario else {lemma})).left()
        if left is None:
            return
        if scenario:
            ends = self.ends_of(place, left, entry)
            if ends is None or any(ends.violates(word, True) for word in words):
                return
        else:
            require(lemma == "cost" and problem.exact, place, "it leaves something")
            ends = Relaxed(problem, left, given, problem.drift)
        self.exclude_by_one(place, ends, words)

    def exclude(self, place, ends, word):
        if word == "budget.max":
            above(place, "it may keep to the budget", ends.cost, number(self.problem.limits[word]))
        else:
            super().exclude(place, ends, word)

    def is_positive(self, ends, word):
        problem, w = self.problem, ends.working
        if word == "pool.max":
            return ends.bound(word, True) > 0
        if word == "failure.max" or problem.exact:
            return True
        k, n = problem.rounds["slowBlock"], ends.nonces[0] + 1
        return all(n > k[i] for i in problem.types if w.high[i])

    def least_key(self, place, box, entry):
        problem, given = self.problem, entry.get("given", [])
        for one in given:
            self.words(place, one)
        left = Narrowing(problem, box, given).left()
        if left is None:
            return None
        if "scenario" not in entry:
            require(problem.exact, place, "it names no scenario")
            return left, Costs([Relaxed(problem, left, given, problem.drift if problem.cheapest_first else 0)])
        rule = entry["scenario"]
        ends = self.ends_of(place, left, entry)
        require(problem.cheapest_first or rule["drift"] == 0
                and all(high <= w for (_, high), w in zip(left[:-2], rule["working"])), place,
                "its scenario is not the nominal one")
        return None if ends is None else (left, Costs([ends]))


def once(pairs):
    keys = [key for key, _ in pairs]
    require(len(set(keys)) == len(keys), "document", "a member occurs twice")
    return dict(pairs)


def check(file):
    """Returns why a certificate is not accepted, or "holds"."""
    try:
        document = json.load(file, object_pairs_hook=once)
        grouped = isinstance(document, dict) and isinstance(document.get("problem"), dict) \
            and "groups" in document["problem"]
        (GroupedChecker if grouped else Checker)(document)
    except Refused as e:
        return str(e)
    except (ValueError, RecursionError) as e:
        return f"not a certificate: {e}"
    return "holds"


def main():
    parser = argparse.ArgumentParser(description="Checks certificates of Quarry.", epilog="Exit code 0: all hold; "
                                     "1: some do not; 2: there is no file, or one cannot be read.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a certificate, as quarry solve --certificate writes it")
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    code = 0
    for name in parser.parse_args().files:
        try:
            with open(name, encoding="utf-8-sig") as file:
                result = check(file)
        except OSError as e:
            print(f"{name}: cannot be read: {e.strerror}", file=sys.stderr)
            code = 2
            continue
        print(f"{name}: {result}", flush=True)
        if result != "holds":
            code = max(code, 1)
    return code


if __name__ == "__main__":
    sys.exit(main())
