package dev.quarry.testbed.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.quarry.calculus.Difficulty;
import dev.quarry.testbed.block.BlockRules.Parent;
import dev.quarry.testbed.block.Rejection.Reason;
import dev.quarry.testbed.block.Workshop.Draft;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule is broken by a block that keeps all the others: where that one rule is another, it is accepted. */
class BlockRulesTest {

    private static final long SEED = 20_261_121;
    private static final int MINERS = 4;
    private static final int NONCE_BITS = 34;
    private static final int DIFFICULTY = 8;
    private static final long TIME = 1_300_000_000;
    private static final BlockHash PARENT = BlockHash.ofContent(new byte[] {1});
    private static final int MINER = 1;

    private final Workshop workshop = new Workshop(SEED, MINERS, NONCE_BITS, DIFFICULTY);
    private final BlockRules rules = workshop.rules();
    private final Draft draft = new Draft(PARENT, 8, TIME, MINER, List.of(Workshop.transactions(3)));

    /** A block, where it breaks a rule, and where it does not. */
    private record Case(Block bad, BlockRules rules, Optional<Parent> parent, Block good, BlockRules kindRules,
        Optional<Parent> kindParent) {
    }

    private static Function<BlockHash, Optional<Parent>> knows(Optional<Parent> parent) {
        return hash -> hash.equals(PARENT) ? parent : Optional.empty();
    }

    private Block good() {
        return workshop.mine(draft, rules.nonces(), rules.difficulty(), BlockHeader::isProofOfWork);
    }

    private Case ofBlocks(Block bad, Block good) {
        return ofRules(bad, rules, good, rules);
    }

    private Case ofRules(Block bad, BlockRules where, Block good, BlockRules kind) {
        Optional<Parent> parent = Optional.of(new Parent(7, TIME));
        return new Case(bad, where, parent, good, kind, parent);
    }

    private Case ofParents(Optional<Parent> parent) {
        return new Case(good(), rules, parent, good(), rules, Optional.of(new Parent(7, TIME)));
    }

    private Case otherDifficulty() {
        Block harder = workshop.mine(draft, rules.nonces(), Difficulty.of(DIFFICULTY + 1), BlockHeader::isProofOfWork);
        return ofRules(harder, rules, harder,
            new BlockRules(rules.registry(), rules.nonces(), Difficulty.of(DIFFICULTY + 1)));
    }

    private Case otherNonces() {
        NonceSpace smaller = new NonceSpace(NONCE_BITS - 1, MINERS);
        Block foreign = workshop.mine(draft, smaller, rules.difficulty(), BlockHeader::isProofOfWork);
        return ofRules(foreign, rules, foreign, new BlockRules(rules.registry(), smaller, rules.difficulty()));
    }

    private Case fewerMiners() {
        Block block = good();
        return ofRules(block, new BlockRules(workshop.registry(MINER), rules.nonces(), rules.difficulty()), block,
            rules);
    }

    private Case otherTransactions() {
        Block block = good();
        List<BlockHash> exchanged = new ArrayList<>(block.transactions());
        exchanged.set(1, BlockHash.ZERO);
        return ofBlocks(new Block(block.header(), block.coinbase(), exchanged, block.signature()), block);
    }

    private Case caseOf(Reason reason) {
        return switch (reason) {
            case UNKNOWN_PARENT -> ofParents(Optional.empty());
            case WRONG_HEIGHT -> ofParents(Optional.of(new Parent(8, TIME)));
            case TIME_BACKWARDS -> ofParents(Optional.of(new Parent(7, TIME + 1)));
            case WRONG_DIFFICULTY -> otherDifficulty();
            case NO_PROOF_OF_WORK -> ofBlocks(workshop.mine(draft, rules.nonces(), rules.difficulty(),
                header -> header.hash().leadingZeros() == DIFFICULTY - 1), good());
            case UNREGISTERED_MINER -> fewerMiners();
            case FOREIGN_NONCE -> otherNonces();
            case WRONG_MERKLE_ROOT -> otherTransactions();
            case BAD_SIGNATURE -> ofBlocks(workshop.sign(good(), MINER + 1), good());
        };
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleIsBrokenAlone(Reason reason) {
        Case broken = caseOf(reason);

        assertThat(broken.rules().check(broken.bad(), knows(broken.parent())).map(Rejection::reason))
            .contains(reason);
        assertThat(broken.kindRules().check(broken.good(), knows(broken.kindParent()))).isEmpty();
    }

    @Test
    void aRejectionNamesTheValue() {
        assertThat(rules.check(good(), knows(Optional.of(new Parent(9, TIME))))).get()
            .hasToString("WRONG_HEIGHT: height 8 after 9");
        assertThat(rules.check(good(), knows(Optional.of(new Parent(7, TIME + 5))))).get()
            .hasToString("TIME_BACKWARDS: time 1300000000 after 1300000005");
        assertThat(rules.check(good(), knows(Optional.empty()))).get()
            .hasToString("UNKNOWN_PARENT: parent " + PARENT + " is not known");
    }

    /** Slices of 3 miners leave a nonce over, and an extra nonce can lie beyond all bits. */
    @Test
    void aNonceOfNobodyIsForeign() {
        Workshop three = new Workshop(SEED, 3, 10, 1);
        for (int nonce : new int[] {1023, 1024}) {
            Block block = three.sign(three.block(draft, BigInteger.valueOf(nonce), Difficulty.of(1)), MINER);
            assertThat(three.rules().check(block, knows(Optional.of(new Parent(7, TIME))))).map(Rejection::reason)
                .contains(Reason.FOREIGN_NONCE);
        }
    }

    /** Bitcoin's CVE-2012-2459: header, hash and signature are the same, the transactions are not. */
    @Test
    void repeatedTransactionsAreNoOtherBlock() {
        Block block = good();
        List<BlockHash> all = new ArrayList<>(block.transactions());
        all.remove(2);
        Block odd = workshop.mine(new Draft(PARENT, 8, TIME, MINER, all), rules.nonces(), rules.difficulty(),
            BlockHeader::isProofOfWork);
        List<BlockHash> repeated = new ArrayList<>(all);
        repeated.add(all.get(1));
        Block twin = new Block(odd.header(), odd.coinbase(), repeated, odd.signature());

        assertThat(Block.merkleRoot(twin.coinbase(), twin.transactions())).isEqualTo(odd.header().merkleRoot());
        assertThat(rules.check(odd, knows(Optional.of(new Parent(7, TIME))))).isEmpty();
        assertThat(rules.check(twin, knows(Optional.of(new Parent(7, TIME))))).get()
            .matches(rejection -> rejection.reason() == Reason.WRONG_MERKLE_ROOT)
            .matches(rejection -> rejection.detail().contains("repeated"));
    }

    @Test
    void aFirstBlockHasTheZeroParent() {
        Block first = workshop.mine(BlockHash.ZERO, 0, TIME, MINER);

        assertThat(rules.check(first, hash -> hash.equals(BlockHash.ZERO) ? Optional.of(new Parent(-1, 0))
            : Optional.empty())).isEmpty();
    }

    @Test
    void allMinersNeedNonces() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BlockRules(rules.registry(),
            new NonceSpace(NONCE_BITS, MINERS - 1), rules.difficulty())).withMessageContaining("4 miners")
            .withMessageContaining("shared by 3");
    }
}
