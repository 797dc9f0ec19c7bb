package dev.quarry.solver.checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Enclosures against values that others made: of functions by mpmath, see {@code checker_reference.py}, and of the
 * quantities of races by mpmath and rational sums, see {@code race_reference.py} of module calculus.
 */
class PrecisionTest {

    private static final BigDecimal REFERENCE_ERROR = BigDecimal.ONE.scaleByPowerOfTen(-69);
    private static final int EVERY = 3;
    private static final Path RACES = Path.of("../calculus/src/test/resources/dev/quarry/calculus");

    static List<String> functions() throws IOException {
        try (InputStream input = Objects.requireNonNull(PrecisionTest.class.getResourceAsStream("functions.csv"))) {
            return rows(new String(input.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static List<String> rows(String file) {
        return file.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 320})
    void functionsAreEnclosed(int digits) throws IOException {
        Precision precision = new Precision(digits);
        for (String row : functions()) {
            String[] cells = row.split(",", -1);
            assertEncloses(enclosure(precision, cells[0], cells[1]), new BigDecimal(cells[2]), row);
        }
    }

    /** Where nothing cancels, an enclosure is nearly as narrow as its digits allow. */
    @ParameterizedTest
    @CsvSource({"40, 33", "80, 73", "320, 313"})
    void enclosuresAreNarrow(int digits, int correct) throws IOException {
        Precision precision = new Precision(digits);
        for (String row : functions()) {
            String[] cells = row.split(",", -1);
            Interval enclosure = enclosure(precision, cells[0], cells[1]);
            if (cells[0].equals("hashExponent") || cells[0].equals("expOfMinus")) {
                assertThat(enclosure.upper().subtract(enclosure.lower())).as(row)
                    .isLessThanOrEqualTo(enclosure.upper().scaleByPowerOfTen(-correct));
            }
        }
    }

    private static Interval enclosure(Precision precision, String function, String argument) {
        BigDecimal x = new BigDecimal(argument);
        Interval at = new Interval(x, x);
        return switch (function) {
            case "hashExponent" -> precision.hashExponent(x.intValueExact());
            case "expOfMinus" -> precision.expOfMinus(at);
            case "fallingHalf" -> precision.fallingHalf(at);
            case "growingOne" -> precision.growingOne(at);
            default -> throw new IllegalArgumentException(function);
        };
    }

    private static void assertEncloses(Interval enclosure, BigDecimal reference, String row) {
        BigDecimal error = reference.abs().multiply(REFERENCE_ERROR);
        MathContext some = new MathContext(75, RoundingMode.HALF_EVEN);
        assertThat(enclosure.lower()).as(row).isLessThanOrEqualTo(reference.add(error, some));
        assertThat(enclosure.upper()).as(row).isGreaterThanOrEqualTo(reference.subtract(error, some));
    }

    static List<String> races() {
        return List.of("open", "found", "late_but_found", "dispute", "fork", "rounds_given_success",
            "rounds_failure_as_zero", "rounds_hashed");
    }

    /** Every quantity of a race, at one point, where its bounds from both sides are the quantity itself. */
    @ParameterizedTest
    @MethodSource("races")
    void quantitiesOfRacesAreEnclosed(String file) throws IOException {
        Precision[] precisions = {new Precision(40), new Precision(160), new Precision(640)};
        List<String> rows = rows(Files.readString(RACES.resolve(file + ".csv")));
        for (int i = 0; i < rows.size(); i += EVERY) {
            String row = rows.get(i);
            BigDecimal reference = new BigDecimal(row.substring(row.lastIndexOf(',') + 1));
            Quantity quantity = quantity(file, row.split(",", -1));
            for (Precision precision : precisions) {
                assertEncloses(quantity.at(precision), reference, file + ": " + row);
            }
            Interval close = quantity.at(precisions[2]);
            assertThat(reference.signum() == 0 ? BigDecimal.ZERO : close.upper().subtract(close.lower()))
                .as(file + ": " + row)
                .isLessThanOrEqualTo(close.upper().scaleByPowerOfTen(-40).add(BigDecimal.ONE.scaleByPowerOfTen(-540)));
            quantity.fraction().ifPresent(exact -> assertEncloses(Interval.of(exact, 100), reference, row));
        }
    }

    private static Quantity quantity(String file, String[] cells) {
        int w = Integer.parseInt(cells[0]);
        int e = Integer.parseInt(cells[cells.length - 2]);
        BigInteger first = new BigInteger(cells[1]);
        BigInteger n = file.equals("late_but_found") ? new BigInteger(cells[2]) : first;
        Arguments a = new Arguments(true, e, e, w, w, w, w, n, n, n.multiply(BigInteger.valueOf(w)),
            n.multiply(BigInteger.valueOf(w)));
        boolean exact = !file.equals("late_but_found") && !file.equals("rounds_failure_as_zero");
        Requirement requirement = switch (file) {
            case "open" -> Requirement.FAILURE;
            case "found" -> Requirement.FAST_BLOCK;
            case "late_but_found" -> Requirement.SLOW_BLOCK;
            case "dispute" -> Requirement.DISPUTE;
            case "fork" -> Requirement.FORK;
            case "rounds_hashed" -> Requirement.BUDGET;
            default -> Requirement.MOST_TIME;
        };
        // The hashes paid for are those of w miners: each at 1/w, the cost is the rounds.
        GovernedProblem.Prices prices = new GovernedProblem.Prices(Rational.ONE.dividedBy(Rational.of(w)),
            Rational.ZERO);
        BigInteger time = requirement == Requirement.FAST_BLOCK ? first.add(BigInteger.ONE) : first;
        GovernedProblem problem = new GovernedProblem(new Statement(file, "", "", List.of()),
            exact ? Profile.EXACT : Profile.PAPER, false, Box.of(new Decision(List.of(w), 1, e)), Span.single(w), 0, 0,
            List.of(new GovernedProblem.MinerType("", 0, Rational.ONE, prices, 0)), false,
            Map.of(requirement, Rational.ONE), Map.of(requirement, Rational.of(time)), 0,
            new GovernedProblem.ReportRule(1, Rational.ONE));
        return new RaceBounds(problem).of(requirement, a);
    }
}
