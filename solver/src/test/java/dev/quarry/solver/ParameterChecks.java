package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.ExactNumber;

/** What holds of the constants of every kind of problem. */
public final class ParameterChecks {

    private ParameterChecks() {
    }

    /**
     * Asserts that a constant is read and changed, that the change can be taken back, and that it changes no other.
     *
     * @param problem a problem
     * @param path the constant
     * @param stated what it is
     * @param other what it could be
     * @param <P> the kind of problem
     */
    public static <P extends GovernedProblem<P>> void assertIsReadAndChangedAlone(P problem, String path,
        String stated, String other) {
        Parameter<P> parameter = Parameter.at(path, problem);
        P changed = parameter.with(problem, ExactNumber.parse(other));

        assertThat(parameter).hasToString(path);
        assertThat(parameter.value(problem)).isEqualTo(ExactNumber.parse(stated));
        assertThat(parameter.value(changed)).isEqualTo(ExactNumber.parse(other));
        assertThat(parameter.with(changed, ExactNumber.parse(stated))).isEqualTo(problem);
        assertThat(Parameter.of(problem)).filteredOn(each -> !each.value(changed).equals(each.value(problem)))
            .containsExactly(parameter);
    }

    /**
     * Asserts that a constant refuses a value.
     *
     * @param problem a problem
     * @param path the constant
     * @param value the value
     * @param message what the refusal says
     * @param <P> the kind of problem
     */
    public static <P extends GovernedProblem<P>> void assertRefuses(P problem, String path, String value,
        String message) {
        Parameter<P> parameter = Parameter.at(path, problem);

        assertThatIllegalArgumentException().isThrownBy(() -> parameter.with(problem, ExactNumber.parse(value)))
            .withMessage(message);
    }
}
