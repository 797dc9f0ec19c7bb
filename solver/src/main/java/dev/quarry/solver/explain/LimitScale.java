package dev.quarry.solver.explain;

import dev.quarry.calculus.Bound;
import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.calculus.CertifiedComparison.Order;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalEnclosure;
import dev.quarry.calculus.Enclosure;
import dev.quarry.calculus.HashTime;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.GovernedDecision;
import dev.quarry.solver.GovernedProblem;
import dev.quarry.solver.MinerRange;
import dev.quarry.solver.Parameter;
import dev.quarry.solver.Prices;
import dev.quarry.solver.explain.ProblemKind.Limit;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.numbers.fraction.BigFraction;

/**
 * The limit of a requirement: {@code max} or {@code min} of a constraint.
 *
 * <p>A decision satisfies the requirement if its quantity in the worst scenario keeps to the limit, and that quantity
 * does not depend on the limit; so the scale is monotone in every profile, and a decision that holds at one position
 * holds exactly as far as its worst quantity, the limit itself included. Side conditions do not depend on the limit
 * either. The loosest position is 1 for a probability and 0 for a minimum. An expected time is at most T·n and a cost
 * at most (TFC + TVC·n)·s, with n ≤ 2<sup>256</sup> + 1 hashes a miner and the largest T, TVC and TFC of all types, so
 * that the double of either is as loose as no limit.
 *
 * @param <P> the kind of problem
 * @param <D> its decisions
 */
final class LimitScale<P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>>
    implements Scale<P, D> {

    /** Enough digits to tell apart what is not meant to be the same; what they do not is told apart exactly. */
    static final int CELL_DIGITS = 40;

    /** Beyond this many digits it is not looked how far a probability without a complement is from 1. */
    private static final int MOST_CELL_DIGITS = 4 * CELL_DIGITS;

    /** Smaller than any positive number that a problem file can state: 2^−65536/1e9999·1e−4096. */
    static final BigFraction SMALLEST = BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(120_000));

    /** Far below most limits and boundaries. */
    static final BigFraction SMALL = BigFraction.of(BigInteger.ONE, BigInteger.ONE.shiftLeft(900));

    private static final BigFraction SHORTEST = BigFraction.of(BigInteger.ONE.shiftLeft(512));
    private static final double NEARLY_ONE = 1 - 1e-12;
    /** Closer to 1 no limit below it can be stated: slightly above {@link #SMALLEST}. */
    private static final BigDecimal BELOW_SMALLEST = BigDecimal.ONE.movePointLeft(36_123);
    private static final BigFraction HALF = BigFraction.of(1, 2);
    private static final int SMALLER_POWER = 4;
    private static final int NEARBY_BITS = 2;
    private static final int FIRST_BITS = 16;
    private static final BigFraction HASHES = BigFraction.of(BigInteger.ONE.shiftLeft(257));

    private static final String CONSTRAINTS = "constraints.";

    private final ProblemKind<P, D> kind;
    private final P problem;
    private final Parameter<P> parameter;
    private final ConstraintKind constraint;
    private final WorstQuantity<D, ?> worst;
    private final boolean growsLoose;
    private final CertifiedComparison comparison = new CertifiedComparison(2 * CELL_DIGITS);

    private LimitScale(ProblemKind<P, D> kind, P problem, Parameter<P> parameter, Limit limit) {
        this.kind = kind;
        this.problem = problem;
        this.parameter = parameter;
        constraint = limit.kind();
        worst = kind.worst(problem, parameter.path().substring(CONSTRAINTS.length()));
        growsLoose = limit.bound().sense() == Bound.Sense.AT_MOST;
    }

    /** The scale of a limit, or nothing where a constant is none. */
    static <P extends GovernedProblem<P>, D extends GovernedDecision & Comparable<D>> Optional<LimitScale<P, D>> of(
        ProblemKind<P, D> kind, P problem, Parameter<P> parameter) {
        return parameter.path().startsWith(CONSTRAINTS)
            ? kind.limit(problem, parameter.path().substring(CONSTRAINTS.length()))
                .map(limit -> new LimitScale<>(kind, problem, parameter, limit)) : Optional.empty();
    }

    WorstQuantity<D, ?> worst() {
        return worst;
    }

    /** The next in a sequence of ever smaller numbers from {@link #SMALL} to {@link #SMALLEST}. */
    static BigFraction smaller(BigFraction small) {
        BigFraction next = small.pow(SMALLER_POWER);
        return next.compareTo(SMALLEST) < 0 ? SMALLEST : next;
    }

    @Override
    public Parameter<P> parameter() {
        return parameter;
    }

    @Override
    public P problem() {
        return problem;
    }

    @Override
    public P at(BigFraction position) {
        return parameter.with(problem, position);
    }

    @Override
    public BigFraction present() {
        return parameter.value(problem);
    }

    @Override
    public BigFraction loosest() {
        return switch (constraint) {
            case EXPECTED_TIME -> growsLoose ? larger(longest(), present()) : BigFraction.ZERO;
            case BUDGET -> larger(dearest(Prices::perHash).multiply(HASHES).add(dearest(Prices::perMiner))
                .multiply(MinerRange.MOST), present());
            default -> BigFraction.ONE;
        };
    }

    private BigFraction dearest(Function<Prices, BigFraction> price) {
        return kind.prices(problem).stream().map(price).max(Comparator.naturalOrder()).orElseThrow();
    }

    private BigFraction longest() {
        return kind.hashTimes(problem).stream().map(HashTime::seconds).max(Comparator.naturalOrder()).orElseThrow()
            .multiply(HASHES);
    }

    private BigFraction shortest() {
        return kind.hashTimes(problem).stream().map(HashTime::seconds).min(Comparator.naturalOrder()).orElseThrow()
            .divide(SHORTEST);
    }

    /**
     * 0, or the other end of the expected time, or what no expected time can reach: it is at least T(1 − y) with the
     * shortest T, and 1 − y ≥ 2<sup>−d'</sup> with d' ≤ 510, even where failure counts as no time.
     */
    @Override
    public BigFraction tightest() {
        if (constraint != ConstraintKind.EXPECTED_TIME) {
            return BigFraction.ZERO;
        }
        Optional<BigFraction> otherEnd = Parameter.of(problem).stream()
            .filter(other -> other.path().startsWith("constraints.expectedTime.") && !other.equals(parameter))
            .map(other -> other.value(problem)).findFirst();
        return growsLoose ? larger(otherEnd.orElse(BigFraction.ZERO), shortest())
            : otherEnd.orElse(larger(longest(), present()));
    }

    @Override
    public boolean growsLoose() {
        return growsLoose;
    }

    @Override
    public CertifiedValue reach(D decision, BigFraction position) {
        return worst.of(decision).value();
    }

    @Override
    public Optional<CertifiedValue> farther(D decision, BigFraction position, CertifiedValue known) {
        CertifiedValue reach = reach(decision, position);
        Enclosure first = reach.enclosure();
        Enclosure second = known.enclosure();
        boolean apart = first.upper() < second.lower() || first.lower() > second.upper();
        boolean farther = apart ? growsLoose == first.upper() < second.lower()
            : comparison.compare(reach, known) == (growsLoose ? Order.LESS : Order.GREATER);
        return farther ? Optional.of(reach) : Optional.empty();
    }

    @Override
    public boolean reachesFarther() {
        return true;
    }

    @Override
    public Optional<CertifiedValue> tightestFor(D decision) {
        return Optional.of(worst.of(decision).value());
    }

    @Override
    public Optional<BigFraction> justTighter(CertifiedValue reach) {
        if (reach.isZero() && growsLoose) {
            return Optional.empty();
        }
        DecimalEnclosure cell = cell(reach);
        BigDecimal step = cell.lower().movePointLeft(CELL_DIGITS);
        if (isProbability() && cell.lower().compareTo(BigDecimal.ONE) < 0) {
            step = step.min(BigDecimal.ONE.subtract(cell.lower()).movePointLeft(CELL_DIGITS));
        }
        BigFraction next = fraction(growsLoose ? cell.lower().subtract(step) : cell.upper().add(step));
        return isTighter(tightest(), next) ? Optional.of(next) : Optional.empty();
    }

    @Override
    public BigFraction justLooser(CertifiedValue reach) {
        DecimalEnclosure cell = cell(reach);
        BigFraction next = fraction(growsLoose ? cell.upper() : cell.lower());
        return isTighter(next, loosest()) ? next : loosest();
    }

    @Override
    public boolean isTold(CertifiedValue reach) {
        return isNarrow(cell(reach)) || reach.complement().isPresent();
    }

    /** Between two reaches that are closer to 1 than any limit below it can be stated there is nothing to tell. */
    @Override
    public Order compare(CertifiedValue a, CertifiedValue b) {
        if (a.complement().isPresent() && b.complement().isPresent()
            && !isNarrow(cell(a)) && !isNarrow(cell(b))) {
            return Order.EQUAL;
        }
        return new CertifiedComparison(2 * Math.max(cellDigits(a), cellDigits(b))).compare(a, b);
    }

    private DecimalEnclosure cell(CertifiedValue reach) {
        if (isProbability() && reach.enclosure().lower() > NEARLY_ONE && reach.complement().isPresent()) {
            DecimalEnclosure rest = reach.complement().get().enclosure(CELL_DIGITS);
            return rest.lower().compareTo(BELOW_SMALLEST) < 0
                ? new DecimalEnclosure(BigDecimal.ONE.subtract(BELOW_SMALLEST), BigDecimal.ONE)
                : new DecimalEnclosure(BigDecimal.ONE.subtract(rest.upper()), BigDecimal.ONE.subtract(rest.lower()));
        }
        return reach.enclosure(cellDigits(reach));
    }

    /** The digits that matter of a reach; of a probability close to 1 those of its distance from 1 do. */
    private int cellDigits(CertifiedValue reach) {
        int digits = CELL_DIGITS;
        while (reach.complement().isEmpty() && digits < MOST_CELL_DIGITS && !isNarrow(reach.enclosure(digits))) {
            digits *= 2;
        }
        return digits;
    }

    private boolean isNarrow(DecimalEnclosure cell) {
        return !isProbability() || cell.lower().compareTo(cell.upper()) == 0
            || cell.upper().subtract(cell.lower()).movePointRight(CELL_DIGITS / 2)
                .compareTo(BigDecimal.ONE.subtract(cell.upper())) <= 0;
    }

    /** Whether the distance from 1 is known as well as the quantity itself. */
    private boolean hasComplement() {
        return switch (constraint) {
            case FAILURE, SLOW_BLOCK, FAST_BLOCK -> true;
            default -> false;
        };
    }

    private boolean isProbability() {
        return constraint != ConstraintKind.EXPECTED_TIME && constraint != ConstraintKind.BUDGET;
    }

    /**
     * The geometric mean, roughly, of positions far apart, else the arithmetic one; above 0 ever more bits. Where the
     * distance from 1 is known, positions near 1 are far apart if their distances from it are; elsewhere no more digits
     * are asked for than are worth it.
     */
    @Override
    public Optional<BigFraction> between(BigFraction tight, BigFraction loose) {
        BigFraction low = growsLoose ? tight : loose;
        BigFraction high = growsLoose ? loose : tight;
        return Optional.of(hasComplement() && low.compareTo(HALF) > 0
            ? BigFraction.ONE.subtract(mean(BigFraction.ONE.subtract(high), BigFraction.ONE.subtract(low)))
            : mean(low, high));
    }

    /** Halves, or doubles, the number; close to 1 doubles its distance from 1, where that is known. */
    @Override
    public BigFraction tighterBy(BigFraction position, int doublings) {
        BigFraction factor = BigFraction.of(BigInteger.ONE.shiftLeft(doublings));
        BigFraction next = growsLoose ? position.divide(factor) : position.multiply(factor);
        if (growsLoose && hasComplement() && position.compareTo(HALF) > 0) {
            next = larger(HALF, BigFraction.ONE.subtract(BigFraction.ONE.subtract(position).multiply(factor)));
        }
        return isTighter(tightest(), next) ? next : tightest();
    }

    @Override
    public boolean isBeyondLimits(BigFraction position) {
        return !isTighter(tightest(), position) || (growsLoose && position.compareTo(SMALLEST) < 0);
    }

    private static BigFraction mean(BigFraction low, BigFraction high) {
        int highBits = bits(high);
        int lowBits = low.signum() == 0 ? Math.max(4 * Math.min(highBits, -FIRST_BITS), bits(SMALLEST)) : bits(low);
        if (highBits - lowBits <= NEARBY_BITS) {
            return low.add(high).divide(2);
        }
        int bits = Math.floorDiv(lowBits + highBits, 2);
        BigInteger power = BigInteger.ONE.shiftLeft(Math.abs(bits));
        return bits >= 0 ? BigFraction.of(power) : BigFraction.of(BigInteger.ONE, power);
    }

    /** An integer within 1 of log2 of a positive number. */
    private static int bits(BigFraction number) {
        return number.getNumerator().bitLength() - number.getDenominator().bitLength();
    }

    private static BigFraction larger(BigFraction a, BigFraction b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    static BigFraction fraction(BigDecimal decimal) {
        return decimal.scale() >= 0
            ? BigFraction.of(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()))
            : BigFraction.of(decimal.toBigIntegerExact());
    }
}
