package dev.quarry.solver;

import dev.quarry.calculus.CertifiedComparison;
import dev.quarry.solver.SearchConstraint.Corner;

/** The search of profile {@code exact}: each constraint is tested in the corner of the scenarios where it is worst. */
final class CornerSearch extends GridSearch {

    private final Site site;

    CornerSearch(RobustModel model, MinersPart part, CertifiedComparison comparison, boolean undecidedHolds) {
        super(model, part, comparison, undecidedHolds);
        site = new Site(problem.nonceBits(), false);
    }

    @Override
    void search(int deployed) {
        if (!poolAllows(deployed)) {
            return;
        }
        site.shareAmong(deployed);
        int easiest = Math.max(problem.difficulty().min(), problem.difficulty().drift() + 1);
        for (int d = easiest; d <= problem.difficulty().max(); d++) {
            nonceBits.start(problem.nonceBits(), deployed);
            for (int i = 0; i < constraints.size() && !nonceBits.isEmpty(); i++) {
                moveTo(constraints.get(i).corner(), deployed, d);
                narrow(i, site);
            }
            if (!nonceBits.isEmpty()) {
                settle(d, nonceBits.lowest(), nonceBits.highest());
            }
        }
    }

    private void moveTo(Corner corner, int deployed, int difficulty) {
        int drift = problem.difficulty().drift();
        site.at(deployed, corner.fewestMiners() ? deployed - problem.miners().unavailable() : deployed,
            corner.highestDifficulty() ? difficulty + drift : difficulty - drift);
    }
}
