package dev.quarry.engine.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Verdict;
import dev.quarry.solver.Decision;
import dev.quarry.solver.DecisionCheck;
import dev.quarry.solver.DifficultyRange;
import dev.quarry.solver.MinerRange;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ControlLimitsTest {

    private static final ControlLimits LIMITS = Tasks.task().limits();

    /** Each decision of the grid is checked by itself. */
    @Test
    void whatIsAllowedIsRobustlyFeasible() {
        int allowed = 0;
        for (int miners = 4; miners <= 16; miners++) {
            for (int bits = 4; bits <= 20; bits++) {
                boolean feasible = DecisionCheck.of(Tasks.problem(), new Decision(miners, Tasks.NONCE_BITS, bits))
                    .verdict() == Verdict.HOLDS;
                allowed += feasible ? 1 : 0;
                assertThat(LIMITS.allows(new Controls(miners, bits))).as("(%s, %s)", miners, bits)
                    .isEqualTo(feasible);
            }
        }
        assertThat(LIMITS.allowed()).hasSize(allowed).allMatch(LIMITS::allows);
        assertThat(allowed).isBetween(30, 200);
    }

    @Test
    void anActionThatLeadsOutsideDoesNothingAndIsMasked() {
        int masked = 0;
        for (Controls controls : LIMITS.allowed()) {
            boolean[] mask = LIMITS.mask(controls);
            assertThat(LIMITS.after(controls, Action.NONE)).isEqualTo(controls);
            for (int i = 0; i < mask.length; i++) {
                Action action = Action.of(i);
                boolean may = action == Action.NONE || LIMITS.allows(action.on(controls));
                assertThat(mask[i]).isEqualTo(may);
                assertThat(LIMITS.after(controls, action)).isEqualTo(may ? action.on(controls) : controls);
                masked += may ? 0 : 1;
            }
        }
        assertThat(masked).isPositive();
    }

    @Test
    void actionsChangeOneThingByOne() {
        Controls controls = new Controls(7, 9);

        assertThat(Action.D_INCREASE.on(controls)).isEqualTo(new Controls(7, 10));
        assertThat(Action.D_DECREASE.on(controls)).isEqualTo(new Controls(7, 8));
        assertThat(Action.MINER_START.on(controls)).isEqualTo(new Controls(8, 9));
        assertThat(Action.MINER_STOP.on(controls)).isEqualTo(new Controls(6, 9));
        assertThat(Action.NONE.on(controls)).isEqualTo(controls);
    }

    @Test
    void theNearestControlsAreNearestAsARatio() {
        for (double effort : new double[] {1e-3, 3, 40, 90, 170, 1e3, 1e9}) {
            Controls nearest = LIMITS.nearest(effort);
            assertThat(LIMITS.allowed()).allMatch(other -> Math.abs(Math.log(nearest.effort() / effort))
                <= Math.abs(Math.log(other.effort() / effort)));
        }
        assertThat(LIMITS.allowed()).allMatch(controls -> controls.effort() >= LIMITS.leastEffort()
            && controls.effort() <= LIMITS.mostEffort());
    }

    @Test
    void aProblemThatNothingSatisfiesHasNoLimits() {
        assertThat(ControlLimits.of(Tasks.problem(), 8)).isEmpty();
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ControlLimits.of(Tasks.problem(), 25))
            .withMessageContaining("25").withMessageContaining("8..24");
        MinerRange miners = new MinerRange(1, 4, 0);
        DifficultyRange bits = new DifficultyRange(4, 8, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> ControlLimits.of(8, miners, bits, Set.of()))
            .withMessageContaining("no controls");
        assertThatIllegalArgumentException().isThrownBy(() -> ControlLimits.of(8, miners, bits,
            Set.of(new Controls(5, 4)))).withMessageContaining("outside the grid");
        assertThatIllegalArgumentException().isThrownBy(() -> ControlLimits.of(8, new MinerRange(1, 1_000_000, 0),
            new DifficultyRange(1, 255, 0), Set.of(new Controls(1, 1)))).withMessageContaining("255000000 controls");
        assertThatIllegalArgumentException().isThrownBy(() -> Action.of(5)).withMessageContaining("0..4");
    }
}
