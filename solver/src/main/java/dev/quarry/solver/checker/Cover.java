package dev.quarry.solver.checker;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that boxes and witnesses together are the whole grid. */
final class Cover {

    private static final String CLAIMED = "boxes and witnesses are the whole grid";

    private final Certificate certificate;
    private final Findings findings;
    private final Watch watch;

    Cover(Certificate certificate, Findings findings, Watch watch) {
        this.certificate = certificate;
        this.findings = findings;
        this.watch = watch;
    }

    void check() {
        Box grid = certificate.problem().grid();
        List<Box> boxes = certificate.boxes().stream().map(ReasonedBox::box).toList();
        for (int i = 0; i < boxes.size(); i++) {
            if (!grid.contains(boxes.get(i))) {
                findings.fails("boxes[" + i + "]", CLAIMED, boxes.get(i) + " goes beyond the grid, " + grid);
                return;
            }
        }
        Overlap.of(boxes, watch).ifPresent(overlap -> findings.fails("boxes[" + overlap.other() + "]", CLAIMED,
            "it overlaps boxes[" + overlap.one() + "]"));
        if (!findings.failed()) {
            checkCount(grid, boxes.stream().map(Box::size).reduce(witnessesOutside(), BigInteger::add));
        }
    }

    private void checkCount(Box grid, BigInteger covered) {
        if (!covered.equals(grid.size())) {
            findings.fails("boxes", CLAIMED, "they are " + covered + " of " + grid.size() + " decisions");
        }
    }

    /** The witnesses that lie in no box; the box that one lies in is about keys. */
    private BigInteger witnessesOutside() {
        Set<Decision> witnesses = new LinkedHashSet<>();
        certificate.tuples().stream().map(Witness::decision).forEach(witnesses::add);
        Witness cheapest = certificate.cheapest();
        if (cheapest != null) {
            witnesses.add(cheapest.decision());
        }
        return BigInteger.valueOf(witnesses.stream().filter(witness -> !isInBox(witness)).count());
    }

    private boolean isInBox(Decision witness) {
        watch.look();
        for (int i = 0; i < certificate.boxes().size(); i++) {
            ReasonedBox reasoned = certificate.boxes().get(i);
            if (reasoned.box().contains(witness)) {
                if (!reasoned.isAboutKeys()) {
                    findings.fails("boxes[" + i + "]", "its decisions are infeasible", "decision " + witness
                        + " is one of them, and a witness");
                }
                return true;
            }
        }
        return false;
    }
}
