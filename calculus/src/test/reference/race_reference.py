#!/usr/bin/env python3
"""Reference values for the race laws of the calculus module.

    python3 race_reference.py OUTDIR

writes one CSV file per quantity into OUTDIR. It needs mpmath only (Debian: python3-mpmath), and the
same mpmath writes the same bytes: every random row comes from a named stream of one seed.

Notation: p = 2^-d, q = 1 - p, S miners, N (or M, K, m) hashes per miner, y = q^S, w = q^M.

How a value is made
-------------------
1. `closed`: the closed formula as it is written, without any rearrangement, with q^n = exp(n ln q), in
   binary floating point of P and of 2P bits. P starts at FIRST_BITS and doubles until both agree to
   AGREEMENT digits. Two zeros never count as agreement: a value that is exactly 0 (or a trivial 1) must
   be announced by `exact`, which knows the degenerate cases.
2. `positive`, for EVERY row: another algorithm, without logarithm, exponential or subtraction. q^n by
   repeated squaring, and sums of positive terms by doubling (sum over 2n terms from the sum over n), so
   that it cannot cancel. It must agree with 1 to CROSS_CHECK digits.
3. `literal`, for every row small enough and on a grid of small parameters: the definition of the event,
   summed term by term, mostly in exact rational arithmetic. On the grid the closed formula, also in
   rational arithmetic, must equal it exactly; the rows must agree to CROSS_CHECK digits.

A failed check is an AssertionError, and nothing is written for that quantity.
"""

import math
import pathlib
import platform
import random
import sys
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import Callable

import mpmath
from mpmath import mp, mpf

SEED = 20250117
DIGITS = 70
AGREEMENT = 90
CROSS_CHECK = 80
FIRST_BITS = 1024
CROSS_CHECK_BITS = 2048
RANDOM_ROWS = 80  # of the race files, after the designed ones
ROWS = 250  # of the other files but kappa.csv
LEAST_VALUE = mpf(10) ** -1_000_000
LARGEST_COUNT = 2**256
LITERAL_TERMS = 5000
ROUNDING = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN, Emax=10**15, Emin=-(10**15))


# ---------------------------------------------------------------------------------------------- numbers


def agree(a, b, digits):
    return abs(a - b) <= abs(b) * mpf(10) ** -digits


def text_of(value):
    """The value, not 0, rounded to DIGITS significant decimal digits."""
    with mp.workprec(mp.prec + 200):
        exponent = int(mp.floor(mp.log10(abs(value))))
        guard = DIGITS + 25
        scaled = int(mp.nint(value * mpf(10) ** (guard - exponent)))
    rounded = ROUNDING.plus(Decimal(scaled))
    mantissa, _, shift = f"{rounded:.{DIGITS - 1}e}".partition("e")
    return f"{mantissa}e{int(shift) + exponent - guard}"


def adaptive(formula, arguments):
    """The formula at P and 2P bits, P doubling until they agree; returns (value, bits of the value)."""
    bits = FIRST_BITS
    while True:
        with mp.workprec(bits):
            coarse = formula(*arguments)
        with mp.workprec(2 * bits):
            fine = formula(*arguments)
            if fine != 0 and agree(coarse, fine, AGREEMENT):
                return fine, 2 * bits
        bits *= 2
        assert bits < 1 << 20, f"no agreement: {formula.__name__}{arguments}"


def q_power(n, d):
    """q^n = exp(n ln q); 1 - 2^-d is exact because every working precision exceeds d bits."""
    return mp.exp(n * mp.log(1 - mpf(2) ** -d))


def power_sums(y, n):
    """y^n, sum of y^(j-1) and sum of j y^(j-1) over j = 1..n, by doubling: positive terms only."""
    power, plain, weighted, count = mpf(1), mpf(0), mpf(0), 0
    for bit in bin(n)[2:]:
        weighted += power * (count * plain + weighted)
        plain += power * plain
        power *= power
        count *= 2
        if bit == "1":
            weighted += (count + 1) * power
            plain += power
            power *= y
            count += 1
    return power, plain, weighted


def nothing_and_something(n, d):
    """q^n and 1 - q^n = p (1 + q + ... + q^(n-1)), both without cancellation."""
    p = mpf(2) ** -d
    nothing, plain, _ = power_sums(1 - p, n)
    return nothing, p * plain


def none_one_more(trials, failure, success):
    """Probabilities of 0, of 1 and of 2 or more successes, by doubling the number of trials."""
    def joined(a, b):
        return a[0] * b[0], a[0] * b[1] + a[1] * b[0], a[2] + a[1] * (b[1] + b[2]) + a[0] * b[2]

    law, single = (mpf(1), mpf(0), mpf(0)), (failure, success, mpf(0))
    for bit in bin(trials)[2:]:
        law = joined(law, law)
        if bit == "1":
            law = joined(law, single)
    return law


def rational_q(d):
    return 1 - Fraction(1, 2**d)


def to_mpf(number):
    return mpf(number.numerator) / number.denominator if isinstance(number, Fraction) else number


# ------------------------------------------------------------------------------------- the race laws
# closed_*: the formula, for any q_power (mpf or Fraction). positive_*: see above. literal_*: the event.


def closed_open(S, M, d, power=q_power):
    return power(S * M, d)


def positive_open(S, M, d):
    return nothing_and_something(S * M, d)[0]


def literal_open(S, M, d):
    q, product = rational_q(d), Fraction(1)
    for _ in range(S * M):
        product *= q
    return product


def closed_found(S, M, d, power=q_power):
    return 1 - power(S * M, d)


def positive_found(S, M, d):
    return nothing_and_something(S * M, d)[1]


def literal_found(S, M, d):
    q = rational_q(d)
    return sum((q**j * (1 - q) for j in range(S * M)), Fraction(0))


def closed_given_success(S, N, d, power=q_power):
    y, yN = power(S, d), power(S * N, d)
    return (1 - yN - N * (1 - y) * yN) / ((1 - y) * (1 - yN))


def positive_given_success(S, N, d):
    _, plain, weighted = power_sums(nothing_and_something(S, d)[0], N)
    return weighted / plain


def literal_given_success(S, N, d):
    y = rational_q(d) ** S
    return literal_failure_as_zero(S, N, d) / sum(y ** (j - 1) * (1 - y) for j in range(1, N + 1))


def closed_failure_as_zero(S, N, d, power=q_power):
    y, yN = power(S, d), power(S * N, d)
    return (1 - yN - N * (1 - y) * yN) / (1 - y)


def positive_failure_as_zero(S, N, d):
    y, round_wins = nothing_and_something(S, d)
    return round_wins * power_sums(y, N)[2]


def literal_failure_as_zero(S, N, d):
    y = rational_q(d) ** S
    return sum(j * y ** (j - 1) * (1 - y) for j in range(1, N + 1))


def closed_hashed(S, N, d, power=q_power):
    return (1 - power(S * N, d)) / (1 - power(S, d))


def positive_hashed(S, N, d):
    return power_sums(nothing_and_something(S, d)[0], N)[1]


def literal_hashed(S, N, d):
    """Success in round j costs j rounds, exhaustion costs N."""
    return literal_failure_as_zero(S, N, d) + N * rational_q(d) ** (S * N)


def closed_late(S, K, N, d, power=q_power):
    return power(S * K, d) - power(S * N, d)


def positive_late(S, K, N, d):
    y, round_wins = nothing_and_something(S, d)
    return power_sums(y, K)[0] * round_wins * power_sums(y, N - K)[1]


def literal_late(S, K, N, d):
    y = rational_q(d) ** S
    return sum(y ** (j - 1) * (1 - y) for j in range(K + 1, N + 1))


def closed_dispute(S, M, d, power=q_power):
    return 1 + (S - 1) * power(S * M, d) - S * power((S - 1) * M, d)


def positive_dispute(S, M, d):
    return none_one_more(S, *nothing_and_something(M, d))[2]


def literal_dispute(S, M, d):
    w = rational_q(d) ** M
    return sum((math.comb(S, k) * (1 - w) ** k * w ** (S - k) for k in range(2, S + 1)), Fraction(0))


def closed_fork(S, m, d, power=q_power):
    p = (1 - power(1, d)) if power is not q_power else mpf(2) ** -d
    return 1 - S * p * power((S - 1) * (m + 1), d) / (1 - power(S, d))


def positive_fork(S, m, d):
    p = mpf(2) ** -d
    _, one, more = none_one_more(S, 1 - p, p)
    return (more + one * nothing_and_something((S - 1) * m, d)[1]) / nothing_and_something(S, d)[1]


def literal_fork(S, m, d):
    """Round k = 1, 2, ... is the first with a finder, and two or more find in it, or exactly one does and
    one of the S-1 others finds first in round k+i, 1 <= i <= m. The series over k is cut where y^k < 1e-100."""
    q = mpf(1) - mpf(2) ** -d
    p = 1 - q
    same_round = sum((math.comb(S, j) * p**j * q ** (S - j) for j in range(2, S + 1)), mpf(0))
    later = sum((q ** ((S - 1) * (i - 1)) * (1 - q ** (S - 1)) for i in range(1, m + 1)), mpf(0))
    fork_in_round = same_round + S * p * q ** (S - 1) * later
    total, still_open = mpf(0), mpf(1)
    while still_open > mpf(10) ** -100:
        total += still_open * fork_in_round
        still_open *= q**S
    return total


def literal_fork_cost(S, m, d):
    return max(S, m, 2**d * 230 // (S * 10))


def literal_cost(S, *rest):
    *counts, d = rest
    return S * max(1, *counts) * d


# -------------------------------------------------------------------------------------- designed rows


PAPER_MINERS = (5, 13, 18, 19, 24, 32, 54, 80)
PAPER_DIFFICULTIES = (34, 38, 41, 44, 45)
WINDOW = 5_000_000  # floor(mu / T) = 1e-4 / 2e-11
LATE = 15_000_000_000_000  # th / T = 300 / 2e-11
PAIRS = ((18, 41), (4, 64), (80, 255), (10**7, 100), (54, 45), (3, 128), (2, 250), (10**6, 255), (2, 34))
JOINT_X = [Fraction(t) for t in (
    "0.25 0.3 0.35 0.4 0.45 0.48 0.49 0.499 0.4999 0.499999999 0.500000001 0.5001 0.501 0.51 0.52 0.55 0.6 0.7 "
    "0.8 0.9 0.95 0.98 0.99 0.999 0.9999 0.999999999 1.000000001 1.0001 1.001 1.01 1.02 1.05 1.1 1.25 1.5").split()]
LARGE_X = [Fraction(t) for t in "2 3 5 8 12 20 30 36 37 40 45 60 100 150 300 500 650 700".split()]
SMALL_X = [Fraction(1, 10**k) for k in (*range(60, 31, -5), 31, 30, 29, 25, 20, *range(17, 0, -1))]


def count_for(x, S, d):
    """About x / (kappa S), at least 1 (kappa is 2^-d up to a factor 1 + 2^-d)."""
    return max(1, round(x * 2**d / S))


def joints():
    """The two integers N around kappa S N = 1/2 and = 1."""
    for c in (Fraction(1, 2), Fraction(1)):
        for S, d in ((18, 41), (1, 8), (3, 128), (80, 255), (10**7, 60)):
            with mp.workprec(FIRST_BITS):
                below = int(mp.floor(to_mpf(c) / (-mp.log(1 - mpf(2) ** -d) * S)))
            yield S, below, d
            yield S, below + 1, d


def designed(paper_counts, least):
    """Rows (S, count, d) for all quantities; `least` is the least count that is allowed."""
    for i, S in enumerate(PAPER_MINERS):
        for j, d in enumerate(PAPER_DIFFICULTIES):
            yield S, paper_counts(S, i + j), d
    for S in (1, 2, 3):
        for n in range(least, 3):
            for d in (1, 2):
                yield S, n, d
    yield from ((5, 7, 3), (6, 11, 5), (10, 20, 4), (2, 100, 6), (80, 1, 1), (1, 50, 1), (7, 3, 45), (3, 2, 511))
    for d in (1, 10, 20, 23, 24, 30, 40, 255, 300, 511):
        yield 10**7, 1, d
    for d in (40, 255, 300, 511):
        yield 10**7, 2**40 + 1, d
        yield 10**7, LARGEST_COUNT, d
    for S, d in ((1, 255), (1, 300), (1, 511), (2, 255), (2, 511), (80, 511)):
        yield S, max(least, 1), d
        yield S, 2, d
        yield S, LARGEST_COUNT - 1, d
    if least == 0:
        yield from ((S, 0, d) for S, d in ((18, 41), (10**7, 511), (80, 34)))
    xs = SMALL_X + JOINT_X + LARGE_X
    for i, x in enumerate(xs):
        fits = [(S, d) for S, d in PAIRS if least <= 1 <= x * 2**d / S]
        S, d = fits[i % len(fits)]
        yield S, count_for(x, S, d), d
    yield from joints()


def power_of_ten(exponent):
    """10^exponent as a double, the same on every platform."""
    with mp.workprec(120):
        return float(mpf(10) ** exponent)


def log_uniform(stream, largest):
    """An integer in 1..largest: its number of bits uniform, its bits uniform."""
    while True:
        bits = stream.randrange(largest.bit_length())
        n = 1 << bits | stream.getrandbits(bits) if bits else 1
        if n <= largest:
            return n


def random_rows(stream):
    """Endless rows (S, count, d): S log-uniform in 1..10^7; three in four with x = S N 2^-d log-uniform in
    1e-60..700, one in four with N log-uniform in 1..2^256; d uniform in 1..64 or in 1..511."""
    while True:
        S, d = log_uniform(stream, 10**7), stream.randint(1, stream.choice((64, 511)))
        if stream.randrange(4) == 0:
            yield S, log_uniform(stream, LARGEST_COUNT), d
        else:
            x = Fraction(power_of_ten(stream.uniform(-60, 2.845)))
            n = round(x * 2**d / S)
            if 1 <= n <= LARGEST_COUNT:
                yield S, n, d


def hashes_per_miner(S, i):
    return 2**48 // S + i % 2


def window_hashes(S, i):
    return WINDOW + i % 2


def mixed_hashes(S, i):
    return (2**48 // S, WINDOW, LATE, LATE - 1)[i % 4]


def three_columns(paper_counts, least, extra=()):
    def rows(stream):
        yield from designed(paper_counts, least)
        yield from extra
        yield None  # end of the designed part
        yield from random_rows(stream)
    return rows


def late_rows(stream):
    """K from N: none, half, all but one, 96 %, one, log-uniform."""
    def with_late(S, N, d, i):
        K = (0, N // 2, N - 1, N * 24 // 25, 1, log_uniform(stream, N) - 1)[i % 6]
        return S, min(K, N - 1), N, d

    for S in PAPER_MINERS:
        for d in PAPER_DIFFICULTIES:
            bits = next(r for r in range(48, 64) if 2**r // S >= LATE)
            yield S, LATE, 2**bits // S + 1, d
    for i, (S, N, d) in enumerate(designed(hashes_per_miner, 1)):
        if i >= len(PAPER_MINERS) * len(PAPER_DIFFICULTIES):
            yield with_late(S, N, d, i)
    yield None
    for i, (S, N, d) in enumerate(random_rows(stream)):
        yield with_late(S, N, d, i)


def depth_rows():
    """open and found: e^-700, e^-800, 10^-5000 .. 10^-999999, 1 - 1e-30 and closer, and around 2^-64."""
    depths = ([Fraction(t) for t in "700 708 709 745 746 800 1000".split()]
              + [Fraction(k) * Fraction("2.302585092994045684") for k in (308, 323, 324, 400, 5000, 100000, 999999)]
              + [Fraction(1, 10**k) for k in (30, 31, 32, 100)]
              + [Fraction("44.3614195558364998"), Fraction("20.7232658369464111")])
    for i, x in enumerate(depths):
        S, d = ((18, 41), (80, 255), (1, 64))[i % 3]
        if x < 1:
            S, d = 18, 400
        yield S, count_for(x, S, d), d


# --------------------------------------------------------------------------------------- the race files


@dataclass(frozen=True)
class Quantity:
    name: str
    columns: str
    formula: str
    meaning: str
    literal_note: str
    closed: Callable
    positive: Callable
    literal: Callable
    rows: Callable
    exact: Callable = lambda *_: None
    literal_cost: Callable = literal_cost
    grid_least: int = 1
    positive_note: str = ""

    def check_grid(self):
        """Closed formula = literal sum on small parameters, exactly where the literal sum is rational."""
        checked = 0
        for S in range(1, 7):
            for d in range(1, 5):
                for n in range(self.grid_least, 9):
                    for arguments in self.grid_arguments(S, n, d):
                        exact = self.closed(*arguments, power=lambda k, e: rational_q(e) ** k)
                        with mp.workprec(CROSS_CHECK_BITS):
                            literal = self.literal(*arguments)
                            same = (exact == literal if isinstance(literal, Fraction)
                                    else abs(to_mpf(exact) - literal) <= mpf(10) ** -CROSS_CHECK)
                        assert same, f"{self.name}{arguments}: {exact} is not {literal}"
                        checked += 1
        return checked

    def grid_arguments(self, S, n, d):
        return [(S, K, n, d) for K in range(n)] if self.columns == "S,K,N,d" else [(S, n, d)]

    def evaluate(self, row):
        """(its text, bits, whether the literal sum was checked too), or None if it is below LEAST_VALUE."""
        exact = self.exact(*row)
        value, bits = (mpf(exact), 0) if exact is not None else adaptive(self.closed, row)
        if value != 0 and value < LEAST_VALUE:
            return None
        literal_feasible = self.literal_cost(*row) <= LITERAL_TERMS
        with mp.workprec(CROSS_CHECK_BITS):
            other = self.positive(*row)
            assert agree(value, other, CROSS_CHECK), f"{self.name}{row}: {value} is not {other}"
            if literal_feasible:
                literal = to_mpf(self.literal(*row))
                assert agree(value, literal, CROSS_CHECK), f"{self.name}{row}: {value} is not {literal}"
        if exact is not None:
            return str(exact), bits, literal_feasible
        with mp.workprec(bits):
            return text_of(value), bits, literal_feasible

    def write(self, folder):
        grid = self.check_grid()
        lines, seen, most_bits, literals, designed_rows = [], set(), 0, 0, None
        for row in self.rows(random.Random(f"{SEED}/{self.name}")):
            if row is None:
                designed_rows = len(lines)
                continue
            if row in seen:
                continue
            seen.add(row)
            result = self.evaluate(row)
            if result is None:
                continue
            text, bits, literal = result
            lines.append(",".join(map(str, row)) + "," + text)
            most_bits, literals = max(most_bits, bits), literals + literal
            if designed_rows is not None and len(lines) >= designed_rows + RANDOM_ROWS:
                break
        write_file(folder, self.name, [
            f"{self.meaning}: {self.formula}",
            "p = 2^-d, q = 1 - p, y = q^S, w = q^M; S miners, the other counts are hashes per miner (rounds).",
            *provenance(most_bits),
            f"Cross-check of every row, to {CROSS_CHECK} digits, without log, exp or subtraction: {self.positive_note}.",
            f"Cross-check by the literal definition: {self.literal_note}.",
            f"  It agrees with the formula on all {grid} points S <= 6, d <= 4, counts <= 8, and {literals} rows below.",
            f"Rows: {designed_rows} designed, then {len(lines) - designed_rows} log-uniform ones, "
            f"stream '{SEED}/{self.name}' of Python's random.Random.",
            f"Columns: {self.columns} exact integers; value, correctly rounded to {DIGITS} digits "
            "(written 0 or 1: exactly that). Values below 1e-1000000 are left out.",
        ], self.columns + ",value", lines)


def provenance(most_bits):
    return [
        f"Made by race_reference.py with mpmath {mpmath.__version__} on Python {platform.python_version()}; seed {SEED}.",
        f"Each value: the formula as it stands, at P and at 2P bits, P = {FIRST_BITS} doubled until both agree to "
        f"{AGREEMENT} digits; at most {most_bits} bits were needed.",
    ]


def write_file(folder, name, header, columns, lines):
    text = "".join(f"# {line}\n" for line in header) + columns + "\n" + "".join(line + "\n" for line in lines)
    (folder / f"{name}.csv").write_text(text, encoding="ascii", newline="\n")
    print(f"{name}.csv: {len(lines)} rows")


SUMS_NOTE = "y by repeated squaring, sums of y^(j-1) and j y^(j-1) by doubling, 1 - y = p (1 + q + ... + q^(S-1))"
QUANTITIES = (
    Quantity(
        "open", "S,M,d", "q^(S M)", "Probability that M rounds of S miners find nothing",
        "product of S M rational factors q", closed_open, positive_open, literal_open,
        three_columns(mixed_hashes, 0, list(depth_rows())), grid_least=0,
        exact=lambda S, M, d: 1 if M == 0 else None, positive_note="repeated squaring of q"),
    Quantity(
        "found", "S,M,d", "1 - q^(S M)", "Probability that M rounds of S miners find something",
        "rational sum of q^j p over j = 0..SM-1", closed_found, positive_found, literal_found,
        three_columns(mixed_hashes, 0, list(depth_rows())), grid_least=0,
        exact=lambda S, M, d: 0 if M == 0 else None,
        positive_note="p (1 + q + ... + q^(SM-1)), the sum by doubling"),
    Quantity(
        "rounds_given_success", "S,N,d", "(1 - y^N - N (1-y) y^N) / ((1-y) (1 - y^N))",
        "Expected rounds of a race that succeeds within N",
        "rational: sum of j y^(j-1) (1-y) over sum of y^(j-1) (1-y), j = 1..N",
        closed_given_success, positive_given_success, literal_given_success,
        three_columns(hashes_per_miner, 1), exact=lambda S, N, d: 1 if N == 1 else None, positive_note=SUMS_NOTE),
    Quantity(
        "rounds_failure_as_zero", "S,N,d", "(1 - y^N - N (1-y) y^N) / (1-y)",
        "Expected rounds when failure counts as 0; paper (7) with N = lambda + 1",
        "rational sum of j y^(j-1) (1-y), j = 1..N",
        closed_failure_as_zero, positive_failure_as_zero, literal_failure_as_zero,
        three_columns(hashes_per_miner, 1), positive_note=SUMS_NOTE),
    Quantity(
        "rounds_hashed", "S,N,d", "(1 - y^N) / (1-y)", "Expected rounds until success or exhaustion",
        "rational sum of j y^(j-1) (1-y), j = 1..N, plus N y^N",
        closed_hashed, positive_hashed, literal_hashed,
        three_columns(hashes_per_miner, 1), exact=lambda S, N, d: 1 if N == 1 else None, positive_note=SUMS_NOTE),
    Quantity(
        "late_but_found", "S,K,N,d", "y^K - y^N",
        "Probability of success after round K and by round N; paper (10) with K = K_paper + 1, N = lambda + 1",
        "rational sum of y^(j-1) (1-y), j = K+1..N", closed_late, positive_late, literal_late, late_rows,
        positive_note="y^K (1-y) times the sum of y^(j-1), j = 1..N-K; " + SUMS_NOTE),
    Quantity(
        "dispute", "S,M,d", "1 + (S-1) w^S - S w^(S-1)",
        "Probability that two or more of S miners find something in M hashes each",
        "rational binomial sum of C(S,k) (1-w)^k w^(S-k), k = 2..S",
        closed_dispute, positive_dispute, literal_dispute, three_columns(window_hashes, 0), grid_least=0,
        exact=lambda S, M, d: 0 if M == 0 or S == 1 else None,
        positive_note="probabilities of 0, 1, >= 2 finders by doubling the number of miners, w by repeated squaring"),
    Quantity(
        "fork", "S,m,d", "1 - S p q^((S-1)(m+1)) / (1 - q^S)",
        "Probability that someone else finds in the round of the first finder or in the m rounds after it",
        "over rounds k of the first finder (cut where y^k < 1e-100): two or more find in it, or one does and "
        "another finds i = 1..m rounds later",
        closed_fork, positive_fork, literal_fork, three_columns(window_hashes, 0), grid_least=0,
        exact=lambda S, m, d: 0 if S == 1 else None, literal_cost=literal_fork_cost,
        positive_note="(P(>= 2 finders) + P(1 finder) (1 - q^((S-1)m))) / (1 - q^S), each by doubling"),
)


# -------------------------------------------------------------------------------------------- threshold


def rational(text):
    """An exact rational: `a/b`, `a^b`, or a decimal with or without an exponent."""
    if "^" in text:
        base, exponent = text.split("^")
        return Fraction(int(base)) ** int(exponent)
    return Fraction(text)


def decimal_bound(n, d, extra_digits, up):
    """q^n (n >= 1) as a decimal rounded down or up: off by a 10^-extra_digits-th part of the step to q^(n+1) or less."""
    digits = math.ceil(d * math.log10(2)) + extra_digits
    with mp.workprec(8192):
        value = q_power(n, d)
        exponent = int(mp.floor(mp.log10(value)))
        scaled = int(mp.floor(value * mpf(10) ** (digits - exponent))) + up
    return f"{scaled}e{exponent - digits}"


def threshold_bounds(stream):
    for d in (1, 2, 8, 34, 41, 45, 64, 100, 255):
        for text in ("2^-64", "1e-9", "1/3", "0.999999", "1e-4000", "0.001", "2^-1000", "1"):
            yield d, text
    yield from ((3, "1/2"), (255, "2^-64"), (300, "2^-64"), (511, "2^-64"), (511, "1e-4000"), (511, "1/2"),
                (20, "0." + "9" * 100), (255, "0." + "9" * 100), (255, "0." + "9" * 70), (300, "0." + "9" * 80))
    yield from ((1, "0.5"), (1, "1/2"), (1, "2^-1000"), (2, "243/1024"), (2, "0.75"), (2, "0.5625"), (3, "7/8"),
                (3, "0.875"))
    for d, n in ((2, 5), (2, 100), (3, 40), (8, 1), (8, 30), (34, 1), (34, 12), (41, 7), (64, 5), (128, 3), (255, 1),
                 (255, 2), (255, 4)):
        numerator, denominator = (2**d - 1) ** n, 2 ** (d * n)
        yield d, f"{numerator}/{denominator}"
        for scale in (10**40,) if d <= 100 else (10**40, 10**120):
            yield d, f"{numerator * (scale - 1)}/{denominator * scale}"
            if numerator * (scale + 1) <= denominator * scale:
                yield d, f"{numerator * (scale + 1)}/{denominator * scale}"
    for d in (8, 34, 41, 64, 100, 128, 200, 255):
        for depth in (1, 2**7 * 1000):
            n = log_uniform(stream, 2**d * depth // 100 + 1)
            yield d, decimal_bound(n, d, 40, up=0)
            yield d, decimal_bound(n, d, 40, up=1)
    for n in (64, 65, 1000):
        yield 1, f"{10**40 - 1}/{2**n * 10**40}"
        yield 1, f"{10**40 + 1}/{2**n * 10**40}"
    while True:
        yield stream.randint(1, 255), f"{stream.randint(1, 9999)}e-{round(power_of_ten(stream.uniform(0.6, 3.6)))}"


def threshold(d, bound):
    """(least n >= 0 with q^n <= bound, how it was decided, bits).

    n = ceil(ln bound / ln q), accepted if the quotient is farther from an integer than its error. Otherwise the
    quotient is an integer exactly when bound = q^k as rationals, which is decided in integers.
    """
    if bound >= 1:
        return 0, "trivial", 0
    bits = FIRST_BITS
    while True:
        with mp.workprec(bits):
            quotient = (mp.log(bound.numerator) - mp.log(bound.denominator)) / mp.log(1 - mpf(2) ** -d)
            # bound may have thousands of bits or be near 1: the absolute error of the quotient is far below this
            error = mpf(2) ** (d + 64 - bits) * (bound.denominator.bit_length() + 1)
            nearest = mp.nint(quotient)
            if abs(quotient - nearest) > error:
                return int(mp.ceil(quotient)), "enclosed", bits
            k = int(nearest)
        if k * d <= 10**6 and rational_q(d) ** k == bound:
            return k, "tie", bits
        bits *= 2
        assert bits < 1 << 16, f"threshold {d}, {bound} is undecided"


def check_threshold(d, bound, n):
    """q^n <= bound < q^(n-1), by rationals where they are small, else by repeated squaring in 4096 bits."""
    if n == 0:
        assert bound >= 1
    elif n * d <= 20000:
        assert rational_q(d) ** n <= bound < rational_q(d) ** (n - 1)
        return "exact"
    else:
        with mp.workprec(4096):
            q, target = 1 - mpf(2) ** -d, to_mpf(bound)
            at, before = power_sums(q, n)[0], power_sums(q, n - 1)[0]
            slack = target * mpf(2) ** -2048
            assert at + slack < target < before - slack, f"threshold {d}, {bound}: {n}"
    return "squaring"


def write_threshold(folder):
    lines, seen, most_bits, ties, exact = [], set(), 0, 0, 0
    for d, text in threshold_bounds(random.Random(f"{SEED}/threshold")):
        if (d, text) in seen:
            continue
        seen.add((d, text))
        bound = rational(text)
        n, decision, bits = threshold(d, bound)
        exact += check_threshold(d, bound, n) == "exact"
        ties += decision == "tie"
        most_bits = max(most_bits, bits)
        lines.append(f"{d},{text},{n}")
        if len(lines) >= ROWS:
            break
    write_file(folder, "threshold", [
        "The least integer n >= 0 with q^n <= bound, q = 1 - 2^-d.",
        f"Made by race_reference.py with mpmath {mpmath.__version__} on Python {platform.python_version()}; seed {SEED}, "
        f"stream '{SEED}/threshold'.",
        f"n = ceil(ln bound / ln q), the quotient farther from an integer than its error bound (at most {most_bits} bits), "
        f"or else bound = q^n by exact rationals ({ties} rows are such ties).",
        f"Cross-check of every row: q^n <= bound < q^(n-1), in exact rationals ({exact} rows) or by repeated squaring "
        "at 4096 bits with a margin of 2^-2048.",
        "Among the rows: exact ties; near ties q^n (1 +- 1e-40), for d > 100 also q^n (1 +- 1e-120), as exact fractions; "
        "q^n rounded down and up to a decimal so long that n changes by one between the two. No bound exceeds 1.",
        "Columns: d; bound, an exact rational written a/b, a^b or as a decimal; n, exact.",
    ], "d,bound,n", lines)


# ------------------------------------------------------------------------------- functions of one argument


def summed(term, ratio):
    """term + term ratio(0) + term ratio(0) ratio(1) + ..., positive, until it is below the precision."""
    total, k = mpf(0), 0
    while term > total * mpf(2) ** -(mp.prec + 8):
        total += term
        term *= ratio(k)
        k += 1
    return total


def closed_kappa(d):
    return -mp.log(1 - mpf(2) ** -d)


def series_kappa(d):
    p = mpf(2) ** -d
    return summed(p, lambda k: p * (k + 1) / (k + 2))


def closed_truncated(x):
    x = mpf(x)
    return 1 / x - 1 / (mp.exp(x) - 1)


def series_truncated(x):
    x = mpf(x)
    if x > 2000:
        return 1 / x  # the other term is below e^-1999, far beyond the digits checked
    return summed(mpf(1) / 2, lambda k: x / (k + 3)) / summed(mpf(1), lambda k: x / (k + 2))


def closed_log_sinhc(x):
    x = mpf(x)
    return mp.log(mp.sinh(x) / x)


def series_log_sinhc(x):
    x = mpf(x)
    u = summed(x * x / 6, lambda k: x * x / ((2 * k + 4) * (2 * k + 5)))
    if u > 1:
        # sinh(x)/x = product of cosh(x / 2^k): halve until the series is small
        return mp.log(mp.cosh(x / 2)) + series_log_sinhc(x / 2)
    t = u / (2 + u)
    return 2 * summed(t, lambda k: t * t * (2 * k + 1) / (2 * k + 3))


def doubles(stream, low, high, designed_xs):
    """The designed doubles, then log-uniform ones in 10^low..10^high, every other one in 1e-9..1e3."""
    seen = dict.fromkeys(designed_xs)
    while len(seen) < ROWS:
        narrow = stream.randrange(2)
        seen[power_of_ten(stream.uniform(max(low, -9), min(high, 3)) if narrow else stream.uniform(low, high))] = None
    return list(seen)


def designed_doubles(exponents, neighbourhoods, extra):
    """Powers of ten, some doubles with both neighbours, and further ones."""
    yield from (float(f"1e{k}") for k in exponents)
    for c in neighbourhoods:
        yield from (math.nextafter(c, 0), c, math.nextafter(c, math.inf))
    yield from extra


def write_function(folder, name, meaning, closed, series, series_note, column, arguments, written, note):
    lines, most_bits = [], 0
    for x in arguments:
        value, bits = adaptive(closed, (x,))
        with mp.workprec(CROSS_CHECK_BITS):
            other = series(x)
            assert agree(value, other, CROSS_CHECK), f"{name}({x}): {value} is not {other}"
        with mp.workprec(bits):
            lines.append(f"{written(x)},{text_of(value)}")
        most_bits = max(most_bits, bits)
    write_file(folder, name, [
        meaning, *provenance(most_bits),
        f"Cross-check of every row, to {CROSS_CHECK} digits: {series_note}.",
        f"Columns: {note}; value, correctly rounded to {DIGITS} digits.",
    ], f"{column},value", lines)


def write_functions(folder):
    write_function(
        folder, "kappa", "kappa = -ln(1 - 2^-d)", closed_kappa, series_kappa,
        "the series p + p^2/2 + p^3/3 + ..., p = 2^-d", "d", range(1, 512), str, "d, every integer 1..511")
    hex_note = "x, the exact double in hexadecimal (Java's Double.parseDouble reads it)"
    near_one = [k / 20 for k in range(2, 61)]
    stream = random.Random(f"{SEED}/truncated_exponential")
    write_function(
        folder, "truncated_exponential", "h(x) = 1/x - 1/(e^x - 1), x > 0: the mean of an exponential law cut at 1, rate x; "
        f"random part: stream '{SEED}/truncated_exponential'", closed_truncated, series_truncated,
        "(sum of x^k/(k+2)!) / (sum of x^k/(k+1)!), positive terms; 1/x beyond x = 2000", "x",
        doubles(stream, -300, 300,
                designed_doubles([*range(-300, -20, 20), *range(-20, 20), *range(20, 301, 20)],
                                 (0.25, 0.5, 1.0, 2.0, 4.0, 37.0, 709.0),
                                 [*near_one, 36.7, 40.0, 100.0, 600.0, 700.0, 745.5, 750.0, 800.0])),
        float.hex, hex_note)
    stream = random.Random(f"{SEED}/log_sinhc")
    write_function(
        folder, "log_sinhc", f"ln(sinh(x)/x), x > 0; random part: stream '{SEED}/log_sinhc'", closed_log_sinhc,
        series_log_sinhc, "u = sum of x^(2k)/(2k+1)!, k >= 1, ln(1+u) = 2 artanh(u/(2+u)) by its series; x halved by "
        "sinh x = 2 sinh(x/2) cosh(x/2) while u > 1", "x",
        doubles(stream, -150, 2.845,
                designed_doubles([*range(-150, -20, 10), *range(-20, 3)], (0.25, 0.5, 1.0, 2.0, 4.0, 19.0, 37.0),
                                 [*near_one, 20.0, 36.7, 40.0, 100.0, 300.0, 354.0, 500.0, 600.0, 650.0, 699.0, 700.0])),
        float.hex, hex_note)


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: python3 race_reference.py OUTDIR")
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for quantity in QUANTITIES:
        quantity.write(folder)
    write_threshold(folder)
    write_functions(folder)


if __name__ == "__main__":
    main()
