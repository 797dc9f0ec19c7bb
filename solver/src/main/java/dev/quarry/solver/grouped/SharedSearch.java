package dev.quarry.solver.grouped;

import dev.quarry.calculus.CertifiedComparison;

/**
 * What the searches of all difficulties share.
 *
 * @param model the model of the problem
 * @param rule which deployments may be
 * @param thresholds how many hashes the limits ask for
 * @param test tests single decisions
 * @param report ranks decisions
 * @param incumbents the best so far
 * @param counts how nodes ended
 */
record SharedSearch(GroupedModel model, DeploymentRule rule, Thresholds thresholds, RobustTest test,
    GroupedReport report, Incumbents incumbents, NodeCounts counts) {

    static SharedSearch of(GroupedProblem problem, DeploymentRule rule, boolean listing,
        CertifiedComparison comparison) {
        GroupedModel model = GroupedModel.of(problem);
        return new SharedSearch(model, rule, new Thresholds(problem), new RobustTest(model, comparison),
            new GroupedReport(model, comparison), new Incumbents(problem, listing, comparison), new NodeCounts());
    }

    Relaxation relaxation(int difficulty) {
        return switch (model.problem().profile()) {
            case EXACT -> new ExactRelaxation(model.problem(), difficulty, thresholds);
            case PAPER -> new PaperRelaxation(model.problem(), difficulty, thresholds);
            case PUBLISHED -> throw new IllegalArgumentException("profile published knows one type of miner only");
        };
    }
}
