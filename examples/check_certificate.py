#!/usr/bin/env python3
"""Checks certificates of Quarry: python3 check_certificate.py FILE...

Written from docs/certificate.md alone, with nothing but the standard library, to show that it can be done. Prints a line
for each file, "holds" or the first reason why it is not accepted, and exits with 0 if all hold, otherwise with 1.
"""

import decimal
import json
import re
import sys
from decimal import Decimal
from fractions import Fraction

DIGITS = (40, 80, 160, 320, 640, 1280)
EXACT_BITS = 1 << 17
REQUIREMENTS = {  # requirement: lemma
    "failure.max": "failure", "expectedTime.min": "time", "expectedTime.max": "time", "slowBlock.max": "late",
    "fastBlock.max": "early", "dispute.max": "dispute", "fork.max": "fork", "pool.max": "pool", "budget.max": "cost"}
MOMENTS = {"slowBlock": "after", "fastBlock": "before", "dispute": "within", "fork": "within"}
DECIMAL = r"(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?"
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


def constant(text, place):
    require(isinstance(text, str), place, "is not a string")
    value = None
    for part in text.split("/", 1):
        match = TERM.fullmatch(part)
        require(match, place, f"{text[:60]!r} is not a number")
        term = Fraction(match[2]) ** int(match[3] or 1) * (-1 if match[1] == "-" else 1)
        require(value is None or term != 0, place, "divides by zero")
        value = term if value is None else value / term
    return value


# ---------------------------------------------------------------------------------------------- reading

def members(value, place, needed, optional=()):
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

    def __init__(self, json_problem):
        p = members(json_problem, "problem", ("name", "profile", "objective", "miners", "nonceBits", "difficulty",
                                              "hashTime", "cost", "constraints", "report"))
        require(p["profile"] in ("exact", "paper", "published"), "problem.profile", "is unknown")
        require(p["objective"] in ("maximize-difficulty", "minimize-cost"), "problem.objective", "is unknown")
        self.profile, self.exact = p["profile"], p["profile"] == "exact"
        self.published, self.cheapest_first = p["profile"] == "published", p["objective"] == "minimize-cost"
        self.grid = tuple(self.range(p, key, most, extra) for key, most, extra in (
            ("miners", 10 ** 7, ("unavailable",)), ("nonceBits", 256, ()), ("difficulty", 255, ("drift",))))
        self.unavailable = whole(p["miners"]["unavailable"], "problem.miners.unavailable", 0, 10 ** 7)
        self.drift = whole(p["difficulty"]["drift"], "problem.difficulty.drift", 0, 255)
        self.T = constant(p["hashTime"], "problem.hashTime")
        require(self.T > 0, "problem.hashTime", "is not positive")
        cost = members(p["cost"], "problem.cost", ("perHash", "perMiner"))
        self.per_hash, self.per_miner = (constant(cost[k], "problem.cost." + k) for k in ("perHash", "perMiner"))
        require(min(self.per_hash, self.per_miner) >= 0, "problem.cost", "is negative")
        report = members(p["report"], "problem.report", ("tuples", "costTolerance"))
        self.p = whole(report["tuples"], "problem.report.tuples", 1, 10 ** 6)
        self.alpha = constant(report["costTolerance"], "problem.report.costTolerance")
        require(self.alpha >= 1, "problem.report.costTolerance", "is below 1")
        self.limits, self.rounds = {}, {}
        self.read_constraints(members(p["constraints"], "problem.constraints", (), (
            "failure", "expectedTime", "slowBlock", "fastBlock", "dispute", "fork", "pool", "budget")))

    @staticmethod
    def range(p, key, most, extra):
        section = members(p[key], "problem." + key, ("min", "max") + extra)
        return span([section["min"], section["max"]], "problem." + key, 1, most)

    def read_constraints(self, constraints):
        require(self.exact or "fork" not in constraints, "problem.constraints.fork", "belongs to profile exact")
        for kind, section in constraints.items():
            place = "problem.constraints." + kind
            if kind == "expectedTime":
                members(section, place, (), ("min", "max"))
                require(section, place, "names neither end")
            else:
                members(section, place, ("max",) + ((MOMENTS[kind],) if kind in MOMENTS else ())
                        + (("size", "wins") if kind == "pool" else ()))
            for end in ("min", "max"):
                if end in section:
                    limit = self.limits[kind + "." + end] = constant(section[end], place + "." + end)
                    require(limit >= 0 and (limit <= 1 or kind in ("expectedTime", "budget")), place, "has a bad limit")
            if kind in MOMENTS:
                time = constant(section[MOMENTS[kind]], place)
                require(time > 0, place, "has a time that is not positive")
                self.rounds[kind] = self.rounds_of(kind, time / self.T)
        require(self.limits.get("expectedTime.max", 1) > 0, "problem.constraints.expectedTime", "is not positive")
        require("expectedTime.max" not in self.limits
                or self.limits.get("expectedTime.min", 0) <= self.limits["expectedTime.max"],
                "problem.constraints.expectedTime", "is an empty range")
        if "pool" in constraints:
            self.l = whole(constraints["pool"]["size"], "problem.constraints.pool.size", 1, 10 ** 7)
            self.c = whole(constraints["pool"]["wins"], "problem.constraints.pool.wins", 1, 10 ** 4)

    def rounds_of(self, kind, quotient):
        floor, ceiling = quotient.numerator // quotient.denominator, -(-quotient.numerator // quotient.denominator)
        return {"slowBlock": floor if self.exact else ceiling, "fastBlock": ceiling - 1 if self.exact else floor,
                "dispute": floor if self.exact else floor + 1, "fork": floor}[kind]

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
        values = [cost(a, exact) for a in self.ends]
        return max(values) if exact else Interval(max(v.lower for v in values), max(v.upper for v in values))

    def without(self, other):
        """The largest of those that are not among others too."""
        shared = {a.origin() for a in other.ends}
        return Costs([a for a in self.ends if a.origin() not in shared])


def decided(place, reason, quantities, yes, no):
    """Decides by ever more digits, and by fractions where the first two rounds leave it open."""
    def ends(exact):
        values = [quantity(exact) for quantity in quantities]
        return [value if isinstance(value, Interval) else Interval(value, value) for value in values]
    for digits in DIGITS:
        Interval.precision(digits)
        enclosed = ends(exact=False)
        if yes(*enclosed):
            return
        require(not no(*enclosed), place, reason)
        if digits == DIGITS[1]:
            try:
                return require(yes(*ends(exact=True)), place, reason)
            except OverflowError:  # not short
                pass
    raise Refused(f"{place}: undecided with {DIGITS[-1]} digits whether {reason}")


def at_least(place, reason, quantity, other):
    if isinstance(quantity, Costs) and isinstance(other, Costs):
        other = other.without(quantity)  # what both are the largest of needs no comparison
        if not other.ends:
            return
    decided(place, reason, (quantity, other), lambda a, b: a.lower >= b.upper, lambda a, b: a.upper < b.lower)


def above(place, reason, quantity, other):
    if isinstance(quantity, Costs) and isinstance(other, Costs):
        quantity = quantity.without(other)
        require(quantity.ends, place, reason)
    decided(place, reason, (quantity, other), lambda a, b: a.lower > b.upper, lambda a, b: a.upper <= b.lower)


def number(value):
    return lambda exact: value


# ---------------------------------------------------------------------------------------------- checking

def disjoint(boxes):
    """A sweep over the first range that keeps, for each number of bits, a mask of the difficulties taken."""
    taken = {}

    def flip(box):
        mask = (1 << box[2][1] + 1) - (1 << box[2][0])
        for r in range(box[1][0], box[1][1] + 1):
            taken[r] = taken.get(r, 0) ^ mask

    closing = sorted(boxes, key=lambda box: box[0][1])
    closed = 0
    for box in sorted(boxes, key=lambda box: box[0][0]):
        while closing[closed][0][1] < box[0][0]:
            flip(closing[closed])
            closed += 1
        mask = (1 << box[2][1] + 1) - (1 << box[2][0])
        if any(taken.get(r, 0) & mask for r in range(box[1][0], box[1][1] + 1)):
            return False
        flip(box)
    return True


def size(box):
    return (box[0][1] - box[0][0] + 1) * (box[1][1] - box[1][0] + 1) * (box[2][1] - box[2][0] + 1)


def inside(inner, outer):
    return all(o[0] <= i[0] and i[1] <= o[1] for i, o in zip(inner, outer))


def box_of(decision):
    return tuple((x, x) for x in decision)


class Witness:
    """A decision whose evidence is checked when it is made."""

    def __init__(self, problem, value, place):
        self.problem, self.place = problem, place
        members(value, place, ("miners", "nonceBits", "difficulty", "cost", "worstCost", "evidence"))
        s, r, d = self.decision = tuple(whole(value[key], place + "." + key, 1, 10 ** 7)
                                        for key in ("miners", "nonceBits", "difficulty"))
        require(inside(box_of(self.decision), problem.grid), place, "lies outside the grid")
        require(problem.possible(box_of(self.decision)), place, "has no scenario, or one out of bounds")
        require(s <= 1 << r, place, "has fewer nonces than miners")
        require(isinstance(value["evidence"], list), place + ".evidence", "is not an array")
        seen = set()
        for i, entry in enumerate(value["evidence"]):
            where = f"{place}.evidence[{i}]"
            members(entry, where, ("constraint", "scenarios"))
            word = entry["constraint"]
            require((word == "cost" or word in problem.limits) and word not in seen, where, "is for nothing required")
            seen.add(word)
            self.check_evidence(where, word, entry["scenarios"])
        require(seen == set(problem.limits) | {"cost"}, place, "lacks evidence for a requirement")
        nominal = Ends.of_scenarios(problem, self.decision, (s, s), (d, d))
        self.lower = self.upper = Costs([nominal])
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
        problem, (s, r, d) = self.problem, self.decision
        workers = problem.workers(s)
        if word == "pool.max" and problem.published:
            workers = (workers[1], workers[1])
        every = workers, (0, 0), problem.difficulties(d)
        require(isinstance(scenarios, list), place, "has no list of scenarios")
        boxes, ends = [], []
        for i, entry in enumerate(scenarios):
            where = f"{place}.scenarios[{i}]"
            members(entry, where, ("miners", "difficulty", "value"))
            w, e = span(entry["miners"], where, 0, 10 ** 7), span(entry["difficulty"], where, 0, 510)
            require(inside((w, (0, 0), e), every), where, "goes beyond the scenarios of the decision")
            boxes.append((w, (0, 0), e))
            a = Ends.of_scenarios(problem, self.decision, w, e)
            ends.append(a)
            value = enclosure(entry["value"], where)
            if word == "cost":
                self.check_value(where, value, lambda exact: cost(a, exact), lambda exact: cost(a.exchanged(), exact))
                continue
            if not problem.exact:
                require(word != "slowBlock.max" or a.n1 > problem.rounds["slowBlock"], where, "breaks k < n")
                require(word != "fastBlock.max" or problem.rounds["fastBlock"] > 1, where, "breaks k > 1")
            require(word != "pool.max" or problem.l < a.w1, where, "breaks l < w")
            self.check_value(where, value, lambda exact: bound(a, word, exact),
                             lambda exact: bound(a.exchanged(), word, exact))
            limit = problem.limits[word]
            require(value[0] >= limit if word == "expectedTime.min" else value[1] <= limit, where,
                    "does not keep to the limit")
        require(disjoint(boxes) and sum(map(size, boxes)) == size(every), place,
                "the scenario boxes are not all scenarios once")
        if word == "cost":
            self.cost_boxes = ends


class Checker:
    """Checks a whole document when it is made."""

    def __init__(self, document):
        infeasible = isinstance(document, dict) and document.get("claim") == "infeasible"
        members(document, "document", ("schema", "problem", "claim", "tuples", "boxes")
                + (() if infeasible else ("cheapest",)))
        require(document["schema"] == "quarry/certificate/1", "schema", "is not quarry/certificate/1")
        require(document["claim"] in ("optimal", "infeasible"), "claim", "is unknown")
        self.problem = Problem(document["problem"])
        for key in ("tuples", "boxes"):
            require(isinstance(document[key], list), key, "is not an array")
        require(not (infeasible and document["tuples"]), "tuples", "are not empty")
        self.boxes = [self.read_box(box, f"boxes[{i}]") for i, box in enumerate(document["boxes"])]
        self.tuples = [Witness(self.problem, t, f"tuples[{i}]") for i, t in enumerate(document["tuples"])]
        self.cheapest = None if infeasible else Witness(self.problem, document["cheapest"], "cheapest")
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
    def read_box(entry, place):
        lemma = entry.get("lemma") if isinstance(entry, dict) else None
        require(lemma in ("nonces", "bounds") or lemma in REQUIREMENTS.values(), place, "has no known lemma")
        members(entry, place, ("miners", "nonceBits", "difficulty", "lemma")
                + (() if lemma in ("nonces", "bounds") else ("scenario",)), ("exceeds",) if lemma == "cost" else ())
        require(entry.get("exceeds", "tuple") in ("tolerance", "tuple", "last", "cheapest"), place, "exceeds nothing")
        if "scenario" in entry:
            rule, key = entry["scenario"], "working" if "working" in entry["scenario"] else "absent"
            members(rule, place + ".scenario", (key, "drift"))
            whole(rule[key], place + ".scenario", 0, 10 ** 7)
            whole(rule["drift"], place + ".scenario", -255, 255)
        return (span(entry["miners"], place, 1, 10 ** 7), span(entry["nonceBits"], place, 1, 256),
                span(entry["difficulty"], place, 1, 255)), entry

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
        require(len({t.decision[2] for t in tuples}) == len(tuples), "tuples", "share a difficulty")
        self.full = len(tuples) == p.p
        require(any(t.decision == cheapest.decision for t in tuples) or not p.cheapest_first and self.full
                and cheapest.decision[2] < tuples[-1].decision[2], "cheapest", "should be among the tuples")
        for before, t in zip([None] + tuples, tuples):
            if t.decision != cheapest.decision:
                if not self.more_bits(box_of(t.decision), cheapest):
                    at_least(t.place, "it is cheaper than the cheapest", t.lower, cheapest.upper)
                at_least(t.place, "it costs more than is tolerated", cheapest.lower if p.alpha == 1
                         else lambda exact: p.alpha * cheapest.lower(exact), t.upper)
            if before and p.cheapest_first:
                self.follows(t.place, t.lower, t.decision, before)
            elif before:
                require(t.decision[2] < before.decision[2], t.place, "is out of order")

    @staticmethod
    def follows(place, least, first, witness):
        """Decisions of at least some cost, none of them before a first one, come after a witness."""
        s, r, d = first
        ws, wr, wd = witness.decision
        (at_least if (r, s, d) >= (wr, ws, wd) else above)(place, "it does not come after a tuple", least,
                                                           witness.upper)

    @staticmethod
    def more_bits(box, witness):
        s, r, d = witness.decision
        return box[0] == (s, s) and box[2] == (d, d) and box[1][0] >= r

    def check_cost_box(self, place, box, entry):
        problem, rule, exceeds = self.problem, entry["scenario"], entry["exceeds"]
        possible = problem.possible(box)
        if possible is None:
            return
        require(problem.is_scenario(possible, rule) if problem.cheapest_first else rule == {"absent": 0, "drift": 0},
                place, "its scenario cannot be used")
        ends = Ends.of_decisions(problem, possible, rule)
        first = tuple(low for low, _ in box)
        least = Costs([ends])
        if exceeds == "tolerance":
            above(place, "it may be tolerated", least, self.cheapest.upper if problem.alpha == 1
                  else lambda exact: problem.alpha * self.cheapest.upper(exact))
        elif exceeds == "tuple":
            same = [t for t in self.tuples if box[2] == (t.decision[2],) * 2]
            require(same, place, "has the difficulty of no tuple")
            if not self.more_bits(box, same[0]):
                self.follows(place, least, first, same[0])
        elif exceeds == "last":
            require(problem.cheapest_first and self.full, place, "there is no last of p tuples by cost")
            self.follows(place, least, first, self.tuples[-1])
        else:
            require(not problem.cheapest_first and self.full and box[2][1] < self.tuples[-1].decision[2], place,
                    "is not below the difficulties of p tuples")
            if not self.more_bits(box, self.cheapest):
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
            words = [word for word in problem.limits if REQUIREMENTS[word] == lemma]
            require(words, place, "the problem has no such constraint")
            if lemma == "pool" and problem.published:
                require(rule.get("absent") == problem.unavailable, place, "pools are bounded elsewhere")
            if lemma == "late" and not problem.exact and ends.n2 <= problem.rounds["slowBlock"] \
                    or lemma == "early" and not problem.exact and problem.rounds["fastBlock"] <= 1 \
                    or lemma == "pool" and problem.l >= ends.w2:
                return
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
                  lambda exact: bound(ends.exchanged(), word, exact))
        elif limit > 0 or REQUIREMENTS[word] not in ("failure", "late"):
            above(place, "it may keep to the limit", lambda exact: bound(ends, word, exact), number(limit))
        elif REQUIREMENTS[word] == "late" and not self.problem.exact:  # above 0, but possibly too small to write down
            k = self.problem.rounds["slowBlock"]
            require(max(ends.z1 - ends.w2 * k, ends.w1 * (ends.n1 - k)) > 0, place, "it may keep to the limit")


def once(pairs):
    keys = [key for key, _ in pairs]
    require(len(set(keys)) == len(keys), "document", "a member occurs twice")
    return dict(pairs)


def check(name):
    """Returns why a file is not accepted, or "holds"."""
    try:
        with open(name, encoding="utf-8") as file:
            Checker(json.load(file, object_pairs_hook=once))
    except Refused as e:
        return str(e)
    except (ValueError, RecursionError) as e:
        return f"not a certificate: {e}"
    return "holds"


def main(names):
    if hasattr(sys, "set_int_max_str_digits"):
        sys.set_int_max_str_digits(0)
    results = [check(name) for name in names]
    print(*results, sep="\n")
    return 0 if all(result == "holds" for result in results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
