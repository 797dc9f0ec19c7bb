package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;

/**
 * The search of profiles {@code paper} and {@code published}, where a scenario does not depend on the decision except
 * by the nonce bits: the feasible bits of each scenario are computed once, and those of a decision are what all
 * scenarios of its window share. The windows slide over s' and d'.
 */
final class WindowSearch extends GridSearch {

    private final Site site;
    private final boolean published;
    private final int easiest;
    private final int hardest;
    private final int[] scenarioLowest;
    private final int[] scenarioHighest;
    private final SlidingMaximum alongLowest = new SlidingMaximum();
    private final SlidingMaximum alongHighest = new SlidingMaximum();
    private final SlidingMaximum[] lowestSoFar;
    private final SlidingMaximum[] highestSoFar;
    private int nextWorking;

    WindowSearch(RobustModel model, MinersPart part, CertifiedComparison comparison, boolean undecidedHolds) {
        super(model, part, comparison, undecidedHolds);
        site = new Site(problem.nonceBits(), true);
        published = model.isPublished();
        easiest = problem.difficulty().min();
        hardest = problem.difficulty().max();
        scenarioLowest = new int[hardest + 1];
        scenarioHighest = new int[hardest + 1];
        lowestSoFar = new SlidingMaximum[hardest + 1];
        highestSoFar = new SlidingMaximum[hardest + 1];
        for (int d = easiest; d <= hardest; d++) {
            lowestSoFar[d] = new SlidingMaximum();
            highestSoFar[d] = new SlidingMaximum();
        }
        int unavailable = problem.miners().unavailable();
        nextWorking = published ? unavailable : Math.max(problem.miners().min(), part.first() - unavailable);
    }

    @Override
    void search(int deployed) {
        int unavailable = problem.miners().unavailable();
        int fewest = published ? unavailable : deployed - unavailable;
        int most = published ? deployed - unavailable : deployed;
        while (nextWorking <= most) {
            addScenarios(nextWorking++);
        }
        if (fewest < problem.miners().min() || fewest > most || !poolAllows(deployed)) {
            return;
        }
        nonceBits.start(problem.nonceBits(), deployed);
        int enough = nonceBits.lowest();
        int drift = problem.difficulty().drift();
        int last = published ? hardest : hardest - drift;
        for (int d = easiest + drift; d <= last; d++) {
            lowestSoFar[d].forgetBefore(fewest);
            highestSoFar[d].forgetBefore(fewest);
            int lowest = Math.max(enough, lowestSoFar[d].maximum());
            int highest = -highestSoFar[d].maximum();
            if (lowest <= highest) {
                settle(d, lowest, highest);
            }
        }
    }

    /** Computes the scenarios of one number of working miners and adds what their windows over d' share. */
    private void addScenarios(int working) {
        int drift = problem.difficulty().drift();
        int last = published ? hardest : hardest - drift;
        if (working < problem.miners().min() || last - drift < easiest) {
            return;
        }
        computeScenarios(working);
        alongLowest.clear();
        alongHighest.clear();
        int ahead = published ? 0 : drift;
        for (int running = easiest; running <= hardest; running++) {
            alongLowest.add(running, scenarioLowest[running]);
            alongHighest.add(running, -scenarioHighest[running]);
            int d = running - ahead;
            if (d - drift >= easiest) {
                alongLowest.forgetBefore(d - drift);
                alongHighest.forgetBefore(d - drift);
                lowestSoFar[d].add(working, alongLowest.maximum());
                highestSoFar[d].add(working, alongHighest.maximum());
            }
        }
    }

    private void computeScenarios(int working) {
        site.shareAmong(working);
        for (int running = easiest; running <= hardest; running++) {
            nonceBits.start(problem.nonceBits(), working);
            site.at(working, working, running);
            for (int i = 0; i < constraints.size() && !nonceBits.isEmpty(); i++) {
                narrow(i, site);
            }
            // One interval stands for all empty ones, so that windows see few different values.
            scenarioLowest[running] = nonceBits.isEmpty() ? NonceRange.MOST + 1 : nonceBits.lowest();
            scenarioHighest[running] = nonceBits.isEmpty() ? -1 : nonceBits.highest();
        }
    }
}
