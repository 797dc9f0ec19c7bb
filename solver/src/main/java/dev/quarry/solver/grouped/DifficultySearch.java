package dev.quarry.solver.grouped;

import dev.quarry.calculus.RaceKernel;
import dev.quarry.calculus.Verdict;
import dev.quarry.solver.ConstraintKind;
import dev.quarry.solver.NonceRange;
import dev.quarry.solver.Profile;
import dev.quarry.solver.ReportSelection.Candidate;
import dev.quarry.solver.grouped.Relaxation.Branch;
import dev.quarry.solver.grouped.Relaxation.Outlook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Branch and bound over the miners of each type, at one difficulty: best bound first.
 *
 * <p>A node is a box that its {@link Relaxation} has tightened. It is refuted, passed over because every decision of it
 * costs more than is of interest, cut in two, or a single point, whose nonce bits are then tested one by one. Every
 * node ends in exactly one of these ways, which {@link NodeCounts} counts.
 *
 * <p>For fixed miners and difficulty the least key has the least bits in profile paper, where the expectation of every
 * type grows with n, and in profile exact where all deployed have one hash time. Where hash times differ, it need not:
 * nonces for a fast miner may spare a slow and dear one its hashes. More bits only change what happens after the first
 * miner has no nonces left; where that has a probability below e<sup>−200</sup>, the costs agree in the digits in which
 * {@link GroupedReport} compares them, and fewer bits win.
 */
final class DifficultySearch {

    private static final double NEGLIGIBLE_EXPONENT = 200;

    private final GroupedProblem problem;
    private final int difficulty;
    private final SharedSearch shared;
    private final Relaxation relaxation;
    private final BooleanSupplier goOn;
    private final Set<List<Integer>> tested = new HashSet<>();
    private final PriorityQueue<Node> open = new PriorityQueue<>(Comparator.comparingDouble(
        (Node node) -> node.outlook().leastKey()).thenComparingLong(Node::number));
    private long created;

    DifficultySearch(SharedSearch shared, int difficulty, BooleanSupplier goOn) {
        this.shared = shared;
        this.difficulty = difficulty;
        this.goOn = goOn;
        problem = shared.model().problem();
        relaxation = shared.relaxation(difficulty);
    }

    private record Node(MinerBox box, Outlook outlook, long number) {
    }

    /** Searches; tells whether it came to its end. */
    boolean run() {
        create(MinerBox.of(problem));
        while (!open.isEmpty()) {
            if (!goOn.getAsBoolean()) {
                shared.counts().leaveOpen(open.size());
                return false;
            }
            Node node = open.poll();
            if (node.outlook().leastKey() > shared.incumbents().mostInteresting(difficulty)) {
                // The others cost no less.
                shared.counts().passOver(1L + open.size());
                open.clear();
            } else if (node.box().isPoint()) {
                shared.counts().reachPoint();
                testPoint(node.box().decision(problem.nonceBits().min(), difficulty).miners());
            } else {
                testNearby(node);
                branch(node);
            }
        }
        return true;
    }

    private void create(MinerBox box) {
        shared.counts().create();
        String reason = relaxation.tighten(box);
        if (reason == null && shared.rule().excludesAll(box.asList(false), box.asList(true))) {
            reason = "partners";
        }
        if (reason != null) {
            shared.counts().refute(reason);
        } else {
            open.add(new Node(box, relaxation.outlook(box), created++));
        }
    }

    /** The minimum of the relaxation, rounded up, may be feasible, and then bounds the rest. */
    private void testNearby(Node node) {
        if (shared.incumbents().listsAll()) {
            return;
        }
        MinerBox box = node.box();
        List<Double> miners = node.outlook().miners();
        testPoint(IntStream.range(0, miners.size()).mapToObj(i ->
            Math.min(box.most(i), (int) Math.ceil(miners.get(i) - LinearRow.SLACK * box.most(i)))).toList());
    }

    private void branch(Node node) {
        Branch branch = relaxation.branch(node.box(), node.outlook()).orElseGet(() -> widest(node.box()));
        shared.counts().branch();
        node.box().split(branch.type(), branch.last()).forEach(this::create);
    }

    private static Branch widest(MinerBox box) {
        int widest = 0;
        for (int i = 1; i < box.types(); i++) {
            widest = box.width(i) > box.width(widest) ? i : widest;
        }
        return new Branch(widest, box.fewest(widest) + (box.width(widest) - 1) / 2);
    }

    private void testPoint(List<Integer> miners) {
        if (!tested.add(miners) || !shared.rule().allows(miners)) {
            return;
        }
        NonceRange bits = problem.nonceBits();
        List<Candidate<GroupedDecision>> found = new ArrayList<>();
        for (int r = bits.min(); r <= bits.max(); r++) {
            GroupedDecision decision = new GroupedDecision(miners, r, difficulty);
            if (!shared.model().isInGrid(decision)) {
                return;
            }
            RobustTest.Result result = shared.test().test(decision);
            if (result.verdict() == Verdict.HOLDS) {
                shared.incumbents().list(decision);
                if (found.isEmpty() || !moreBitsCostNoLess(found.get(found.size() - 1).decision())) {
                    found.add(new Candidate<>(decision, shared.report().key(decision)));
                } else if (!shared.incumbents().listsAll()) {
                    break;
                }
            } else if (result.verdict() == Verdict.UNDECIDED) {
                shared.incumbents().leaveOpen(decision);
            } else if (result.failed() != null && failsWithMoreBits(result.failed())) {
                break;
            }
        }
        shared.report().bestBits(found).forEach(shared.incumbents()::offer);
    }

    /** More nonces do not change forks and pools, and only add to disputes and fast blocks. */
    private static boolean failsWithMoreBits(ConstraintKind kind) {
        return switch (kind) {
            case FORK, POOL, DISPUTE, FAST_BLOCK -> true;
            case FAILURE, EXPECTED_TIME, SLOW_BLOCK, BUDGET -> false;
        };
    }

    private boolean moreBitsCostNoLess(GroupedDecision decision) {
        if (problem.profile() != Profile.EXACT) {
            return true;
        }
        long hashTimes = IntStream.range(0, decision.miners().size())
            .filter(i -> decision.miners().get(i) > 0)
            .mapToObj(i -> problem.types().get(i).hashTime()).distinct().count();
        int hardest = difficulty + problem.difficulty().drift();
        return hashTimes <= 1
            || RaceKernel.kappa(hardest) * shared.test().hashesBeforeExhaustion(decision) > NEGLIGIBLE_EXPONENT;
    }
}
