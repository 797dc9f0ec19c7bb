package dev.quarry.engine.controller;

import dev.quarry.engine.environment.Action;
import dev.quarry.engine.environment.ControlTask;
import dev.quarry.engine.environment.Controls;
import dev.quarry.engine.environment.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The controllers that the engine is compared with. Rules appear with the constants of their sources; where these are
 * made for a chain that changes over days, once more with such that follow within tens of blocks, so that the
 * comparison is with what a rule can do.
 *
 * <p>Each rule is there with the engine's own actions, aiming at the robust target; once more aiming at half of it, as
 * {@code …-half}, because the reward is worth most there; and as {@code …-free}, {@link RuleController#unrestricted}.
 */
public final class Controllers {

    /** What unrestricted controllers are called: this follows the name of the rule. */
    public static final String FREE = "-free";

    /** What rules with the engine's actions that aim at half the robust target are called: this follows their name. */
    public static final String HALF = "-half";

    /** What the best policy for the stated model is called. */
    public static final String OPTIMAL = "optimal";

    private Controllers() {
    }

    /** A rule and its name. */
    private record NamedRule(String name, DifficultyRule.Source rule) {
    }

    private static List<NamedRule> rules() {
        return List.of(new NamedRule("bang-bang", BangBangRule::new),
            new NamedRule("bitcoin-2016", () -> new BitcoinRule(BitcoinRule.PERIOD)),
            new NamedRule("bitcoin-32", () -> new BitcoinRule(32)),
            new NamedRule("homestead", EthereumRule::homestead),
            new NamedRule("byzantium", EthereumRule::byzantium),
            new NamedRule("lwma-60", () -> new LwmaRule(60, LwmaRule.CLAMP)),
            new NamedRule("lwma-15", () -> new LwmaRule(15, LwmaRule.CLAMP)),
            new NamedRule("digishield", DigiShieldRule::zcash),
            new NamedRule("asert-288", () -> new AsertRule(AsertRule.HALF_LIFE)),
            new NamedRule("asert-12", () -> new AsertRule(12)),
            new NamedRule("ema-70", () -> new EmaRule(70)),
            new NamedRule("ema-15", () -> new EmaRule(15)),
            new NamedRule("pid", () -> new PidRule(0.05, 0.002, 0.01)));
    }

    /**
     * Returns all controllers: {@code none} and {@code random}, the rules with the engine's actions and either aim,
     * those without limits, and the policies {@code optimal} and {@code informed}.
     *
     * @return the controllers
     */
    public static List<NamedController> all() {
        List<NamedController> all = new ArrayList<>();
        all.add(new NamedController("none", (task, streams) -> state -> state.controls()));
        all.add(new NamedController("random", Controllers::random));
        all.addAll(restrictedRules());
        all.add(new NamedController("random" + FREE, Controllers::randomDifficulty));
        rules().forEach(rule -> all.add(new NamedController(rule.name() + FREE,
            RuleController.unrestricted(rule.rule()))));
        all.add(new NamedController(OPTIMAL, (task, streams) -> OptimalPolicy.of(task, OptimalPolicy.DISCOUNT)));
        all.add(new NamedController("informed", (task, streams) -> new InformedPolicy(task, OptimalPolicy.DISCOUNT)));
        return List.copyOf(all);
    }

    /**
     * Returns the rules with the engine's actions.
     *
     * @return each rule, and each again aiming at half the robust target
     */
    public static List<NamedController> restrictedRules() {
        List<NamedController> restricted = new ArrayList<>();
        rules().forEach(rule -> restricted.add(new NamedController(rule.name(),
            RuleController.restricted(rule.rule()))));
        rules().forEach(rule -> restricted.add(new NamedController(rule.name() + HALF,
            RuleController.restricted(rule.rule(), 1 / 2.0))));
        return List.copyOf(restricted);
    }

    /**
     * Returns a controller by its name.
     *
     * @param name the name
     * @return the controller; nothing where none is called so
     */
    public static Optional<NamedController> named(String name) {
        return all().stream().filter(controller -> controller.name().equals(name)).findFirst();
    }

    /** Any of the actions that may be chosen, each as likely. */
    private static Controller random(ControlTask task, RandomStreams streams) {
        UniformRandomProvider random = streams.stream(RandomStreams.EXPLORATION);
        return state -> {
            boolean[] mask = task.limits().mask(state.controls());
            List<Action> actions = new ArrayList<>();
            for (int i = 0; i < mask.length; i++) {
                if (mask[i]) {
                    actions.add(Action.of(i));
                }
            }
            return task.limits().after(state.controls(), actions.get(random.nextInt(actions.size())));
        };
    }

    /** Any difficulty of the grid, each as likely. */
    private static Controller randomDifficulty(ControlTask task, RandomStreams streams) {
        UniformRandomProvider random = streams.stream(RandomStreams.EXPLORATION);
        int least = task.limits().difficulties().min();
        int most = task.limits().difficulties().max();
        return state -> new Controls(state.controls().miners(), random.nextInt(least, most + 1));
    }
}
