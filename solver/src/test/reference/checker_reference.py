#!/usr/bin/env python3
"""Reference values for the functions of the checker of certificates.

    python3 checker_reference.py > ../resources/dev/quarry/solver/checker/functions.csv

Each value: the definition as it stands, by mpmath in binary floating point of 16384 and of 32768 bits, which must agree
to 90 digits; and a second time by a power series or a sum in rational arithmetic where the argument allows that.
"""

import platform
import random
import sys
from decimal import Decimal
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

SEED = 20261121
DIGITS = 70


def kappa(e):
    return -mpmath.log(1 - mpf(2) ** -e)


def exp_of_minus(x):
    return mpmath.exp(-mpf(x.numerator) / x.denominator)


def falling_half(x):
    x = mpf(x.numerator) / x.denominator
    return 1 / x - 1 / (mpmath.exp(x) - 1)


def growing_one(x):
    x = mpf(x.numerator) / x.denominator
    return 1 - (1 + x) * mpmath.exp(-x)


FUNCTIONS = {"hashExponent": kappa, "expOfMinus": exp_of_minus, "fallingHalf": falling_half, "growingOne": growing_one}


def value(function, argument):
    values = []
    for bits in (16384, 32768):
        mp.prec = bits
        values.append(FUNCTIONS[function](argument))
    assert abs(values[0] - values[1]) <= abs(values[1]) * mpf(10) ** -90
    return values[1]


def series(function, argument):
    """The first terms of a power series, or None where it converges slowly."""
    if function == "hashExponent" and argument >= 20:
        return sum(Fraction(1, k * 2 ** (argument * k)) for k in range(1, 20))
    if function != "hashExponent" and argument < Fraction(1, 1000):
        x, factorial = argument, [1]
        for k in range(1, 60):
            factorial.append(factorial[-1] * k)
        power = sum((-x) ** k / factorial[k] for k in range(45))
        if function == "expOfMinus":
            return power
        if function == "growingOne":  # sum over k >= 2 of (-1)^k (k - 1) x^k / k!
            return sum((-1) ** k * (k - 1) * x ** k / factorial[k] for k in range(2, 45))
        return sum((-x) ** k / factorial[k + 2] for k in range(45)) / (
            sum((-x) ** k / factorial[k + 1] for k in range(45)))  # 1 - h(x)
    return None


def main():
    stream = random.Random(SEED)
    rows = [("hashExponent", e) for e in (1, 2, 3, 7, 8, 20, 33, 34, 64, 128, 255, 256, 509, 510)]
    for function in ("expOfMinus", "fallingHalf", "growingOne"):
        exponents = [stream.uniform(-150, 5) for _ in range(30)] + [stream.uniform(-6, 4) for _ in range(30)]
        rows += [(function, Decimal(stream.randrange(10 ** 9, 10 ** 10)).scaleb(int(e) - 9)) for e in exponents]
    print("# Functions of the checker: hashExponent(e) = -ln(1 - 2^-e); of x: expOfMinus = e^-x,")
    print("# fallingHalf = 1/x - 1/(e^x - 1), growingOne = 1 - (1 + x)e^-x.")
    print(f"# Made by checker_reference.py with mpmath {mpmath.__version__} on Python {platform.python_version()};"
          f" seed {SEED}.")
    print("# Each value: the definition at 16384 and 32768 bits, equal to 90 digits; where its power series converges")
    print("# quickly, the same to 60 digits in rational arithmetic.")
    print("# Columns: function; argument, exact; value, rounded to 70 digits.")
    print("function,argument,value")
    for function, argument in rows:
        exact = argument if function == "hashExponent" else Fraction(argument)
        reference = value(function, exact)
        check = series(function, exact)
        if check is not None:
            rational = mpf(check.numerator) / check.denominator
            if function == "fallingHalf":  # 1 - h(x) = (e^-x - 1 + x)/x^2 over (1 - e^-x)/x
                rational = 1 - rational
            assert abs(rational - reference) <= abs(reference) * mpf(10) ** -60, (function, argument)
        mp.prec = 400
        print(f"{function},{argument},{mpmath.nstr(+reference, DIGITS, strip_zeros=False, min_fixed=1, max_fixed=0)}")


if __name__ == "__main__":
    sys.set_int_max_str_digits(0)
    main()
