package dev.quarry.cli;

import dev.quarry.consortium.audit.Audit;
import dev.quarry.consortium.audit.BlockRecord;
import dev.quarry.consortium.audit.PartnerFinding;
import dev.quarry.solver.grouped.Partners;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Audits the winners of blocks as they come, against the bounds of partners, and says when somebody is flagged, or is
 * no longer. It looks when there are 100 blocks, and each time when there are twice as many: k looks raise a false
 * alarm at most k times as often as one.
 */
final class RunningAudit {

    private static final int FIRST_LOOK = 100;

    private final Partners partners;
    private final double alpha;
    private final Environment environment;
    private final List<BlockRecord> blocks = new ArrayList<>();
    private final Set<String> flagged = new TreeSet<>();
    private List<String> owners;
    private int nextLook = FIRST_LOOK;

    /** Makes an audit of partners who own the miners in turn. */
    RunningAudit(Partners partners, double alpha, Environment environment) {
        this.partners = partners;
        this.alpha = alpha;
        this.environment = environment;
        owners = partners.members().stream().map(member -> member.name()).toList();
    }

    /** Says who owns which miner of a store; fails with {@link BadInput} where that is no partner. */
    void own(List<String> ownerOfMiner, String store) {
        List<String> names = partners.members().stream().map(member -> member.name()).toList();
        for (String owner : ownerOfMiner) {
            if (!names.contains(owner)) {
                throw new BadInput(store + ": a miner belongs to '" + owner + "', which is no partner of --consortium; "
                    + "there are " + String.join(", ", names));
            }
        }
        owners = List.copyOf(ownerOfMiner);
    }

    /** Counts a block. */
    void won(int winner) {
        blocks.add(BlockRecord.wonBy(owners.get(winner % owners.size())));
        if (blocks.size() == nextLook) {
            nextLook *= 2;
            look();
        }
    }

    private void look() {
        for (PartnerFinding finding : audit().findings()) {
            boolean isFlagged = finding.judgement().isViolation();
            if (isFlagged ? flagged.add(finding.partner()) : flagged.remove(finding.partner())) {
                environment.say("after " + Count.of(blocks.size()) + " blocks partner " + finding.partner() + " is "
                    + finding.judgement().word());
            }
        }
    }

    /** Judges by all blocks so far. */
    Audit audit() {
        return Audit.of(partners, blocks, alpha);
    }
}
