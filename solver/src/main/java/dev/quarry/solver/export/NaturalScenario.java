package dev.quarry.solver.export;

import dev.quarry.solver.Constraint;
import dev.quarry.solver.Profile;
import dev.quarry.solver.RobustModel;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The quantities of one scenario, as the equations state them. */
final class NaturalScenario {

    private static final Expression ONE = Expression.of(1);
    private static final Expression TWO = Expression.of(2);

    private final RobustModel model;
    private final boolean exact;
    private final Expression working;
    private final Expression running;
    /** λ. */
    private final Expression nonces;
    /** The hashes of one miner: λ or λ + 1. */
    private final Expression hashes;
    /** q = 1 − 2^−d'. */
    private final Expression q;

    NaturalScenario(RobustModel model, Expression working, Expression running) {
        this.model = model;
        this.working = working;
        this.running = running;
        exact = model.problem().profile() == Profile.EXACT;
        nonces = TWO.power(Expression.variable("r")).over(exact ? Expression.variable("s") : working);
        hashes = exact ? nonces : nonces.plus(1);
        q = ONE.minus(probability());
    }

    /** 2^−d'. */
    private Expression probability() {
        return TWO.power(Expression.of(0).minus(running));
    }

    /** y^n = q^(s'·n). */
    private Expression open(Expression rounds) {
        return q.power(working.times(rounds));
    }

    private Expression open(BigInteger rounds) {
        return open(Expression.of(rounds.doubleValue()));
    }

    /** What a constraint bounds, by what the row is called beyond the constraint's name. */
    Map<String, Expression> quantities(Constraint constraint) {
        Map<String, Expression> quantities = new LinkedHashMap<>();
        if (constraint instanceof Constraint.Failure) {
            quantities.put("", open(hashes));
        } else if (constraint instanceof Constraint.ExpectedTime) {
            quantities.put("", Expression.of(model.problem().hashTime().seconds().doubleValue()).times(rounds()));
        } else if (constraint instanceof Constraint.SlowBlock slow) {
            BigInteger moment = model.law().slowRounds(model.problem().hashTime(), slow.after());
            if (exact) {
                quantities.put("", open(moment));
                quantities.put("_race", open(hashes));
            } else {
                quantities.put("", open(moment).minus(open(hashes)));
            }
        } else if (constraint instanceof Constraint.FastBlock fast) {
            quantities.put("", ONE.minus(open(model.law().fastRounds(model.problem().hashTime(), fast.before()))));
        } else if (constraint instanceof Constraint.Dispute dispute) {
            quantities.put("", dispute(model.law().disputeRounds(model.problem().hashTime(), dispute.within())));
        } else if (constraint instanceof Constraint.Fork fork) {
            quantities.put("", fork(model.problem().hashTime().hashesWithin(fork.within())));
        } else if (constraint instanceof Constraint.Pool pool) {
            quantities.put("", Expression.of(pool.size()).over(working).power(Expression.of(pool.wins())));
        } else {
            quantities.put("", cost());
        }
        return quantities;
    }

    /** What has to be at least 0 besides: K &lt; λ, K' &gt; 0, l &lt; s'. */
    Optional<Expression> side(Constraint constraint) {
        if (constraint instanceof Constraint.SlowBlock slow && !exact) {
            return Optional.of(nonces.minus(Expression.of(
                model.law().slowRounds(model.problem().hashTime(), slow.after()).doubleValue())));
        }
        if (constraint instanceof Constraint.FastBlock fast && !exact && model.law()
            .fastRounds(model.problem().hashTime(), fast.before()).compareTo(BigInteger.ONE) <= 0) {
            return Optional.of(Expression.of(-1).times(working));
        }
        return constraint instanceof Constraint.Pool pool
            ? Optional.of(working.minus(Expression.of(pool.size() + 1.0))) : Optional.empty();
    }

    /** (7), (9): (1 − y^n − n(1−y)y^n)/(1−y), given success over 1 − y^n. */
    private Expression rounds() {
        Expression y = q.power(working);
        Expression failed = open(hashes);
        Expression sum = ONE.minus(failed).minus(hashes.times(ONE.minus(y)).times(failed)).over(ONE.minus(y));
        return exact ? sum.over(ONE.minus(failed)) : sum;
    }

    /** (16): 1 + (s'−1)w^s' − s'·w^(s'−1). */
    private Expression dispute(BigInteger within) {
        Expression w = q.power(Expression.of(within.doubleValue()));
        Expression others = working.minus(ONE);
        return ONE.plus(others.times(w.power(working))).minus(working.times(w.power(others)));
    }

    /** 1 − s'·2^−d'·q^((s'−1)(m+1))/(1 − q^s'). */
    private Expression fork(BigInteger within) {
        Expression quiet = q.power(working.minus(ONE).times(Expression.of(within.doubleValue() + 1)));
        return ONE.minus(working.times(probability()).times(quiet).over(ONE.minus(q.power(working))));
    }

    /** TFC·s + TVC·s'·(1−y^λ)/(1−y), or (5): TVC·E·s' + TFC·s'. */
    Expression cost() {
        Expression perHash = Expression.of(model.problem().prices().perHash().doubleValue());
        Expression perMiner = Expression.of(model.problem().prices().perMiner().doubleValue());
        Expression expected = exact
            ? ONE.minus(open(nonces)).over(ONE.minus(q.power(working))) : rounds();
        return perMiner.times(exact ? Expression.variable("s") : working)
            .plus(perHash.times(working).times(expected));
    }
}
