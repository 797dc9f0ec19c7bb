package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.testbed.measurement.HashRateShares;
import dev.quarry.testbed.store.Chain;
import dev.quarry.testbed.store.ChainTotals;
import dev.quarry.testbed.store.Network;
import dev.quarry.testbed.store.NetworkMiner;
import dev.quarry.testbed.store.Race;
import dev.quarry.testbed.store.StoredBlock;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a chain store holds, as text, JSON or CSV. */
final class StoreReport extends Report {

    private static final int SHORT_HASH = 16;

    private final String source;
    private final Network network;
    private final Instant created;
    private final ChainTotals totals;
    private final long[] won;
    private final List<StoredBlock> last;
    private final long length;
    private final long failed;
    private final BigFraction time;

    private StoreReport(Chain chain, int lastBlocks) {
        source = chain.path().toString();
        network = chain.network();
        created = chain.created();
        totals = chain.totals();
        won = new long[network.miners().size()];
        Deque<StoredBlock> end = new ArrayDeque<>();
        long blocks = 0;
        try (Stream<StoredBlock> best = chain.bestChain()) {
            for (StoredBlock block : (Iterable<StoredBlock>) best::iterator) {
                blocks++;
                won[block.block().coinbase().miner()]++;
                end.addLast(block);
                if (end.size() > lastBlocks) {
                    end.removeFirst();
                }
            }
        }
        length = blocks;
        last = List.copyOf(end);
        long lost = 0;
        BigFraction sum = BigFraction.ZERO;
        try (Stream<Race> races = chain.races()) {
            for (Race race : (Iterable<Race>) races::iterator) {
                lost += race.winner() == null ? 1 : 0;
                sum = sum.add(race.time());
            }
        }
        failed = lost;
        time = sum;
    }

    static StoreReport of(Chain chain, int lastBlocks) {
        return new StoreReport(chain, lastBlocks);
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(source));
        out.line(String.format(Locale.ROOT, "%d miners, %d nonce bits shared by %d, difficulty %s, seed %d; created %s",
            network.miners().size(), network.nonces().bits(), network.nonces().miners(), network.difficulty(),
            network.seed(), created));
        out.line(String.format(Locale.ROOT, "%,d blocks, of which %,d in the best chain; reorganisations: %,d",
            totals.blocks(), length, totals.reorganisations()));
        if (totals.races() > 0) {
            out.line(String.format(Locale.ROOT, "%,d races, of which %,d failed; they took %.6g s, %.6g s each",
                totals.races(), failed, time.doubleValue(), time.doubleValue() / totals.races()));
        }
        out.line("");
        TextTable miners = new TextTable(List.of("miner", "partner", "type", "hash time", "blocks", "share",
            "of hash rate"), List.of(TextTable.Align.LEFT, TextTable.Align.LEFT, TextTable.Align.LEFT,
            TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT, TextTable.Align.RIGHT));
        List<Double> ofHashRate = HashRateShares.of(network.miners().stream().map(NetworkMiner::hashTime).toList());
        for (int i = 0; i < won.length; i++) {
            NetworkMiner miner = network.miners().get(i);
            miners.add(miner.name(), miner.partner(), miner.type(), miner.hashTime().toString(),
                String.format(Locale.ROOT, "%,d", won[i]), length == 0 ? "" : decimal(share(i)),
                decimal(ofHashRate.get(i)));
        }
        miners.write(out);
        if (!last.isEmpty()) {
            out.line("");
            TextTable blocks = new TextTable(List.of("height", "hash", "miner", "partner", "time"),
                List.of(TextTable.Align.RIGHT, TextTable.Align.LEFT, TextTable.Align.LEFT, TextTable.Align.LEFT,
                    TextTable.Align.RIGHT));
            for (StoredBlock block : last) {
                NetworkMiner miner = miner(block);
                blocks.add(Long.toString(block.height()), block.hash().toString().substring(0, SHORT_HASH) + "...",
                    miner.name(), miner.partner(), Long.toString(block.block().header().seconds()));
            }
            blocks.write(out);
        }
    }

    private NetworkMiner miner(StoredBlock block) {
        return network.miners().get(block.block().coinbase().miner());
    }

    private double share(int miner) {
        return (double) won[miner] / length;
    }

    private static String decimal(double share) {
        return String.format(Locale.ROOT, "%.4f", share);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", "quarry/testbed-chain/1");
        json.writeStringField("created", created.toString());
        json.writeNumberField("seed", network.seed());
        json.writeNumberField("difficulty", network.difficulty().bits());
        json.writeNumberField("nonceBits", network.nonces().bits());
        json.writeNumberField("nonceMiners", network.nonces().miners());
        json.writeNumberField("blocks", totals.blocks());
        json.writeNumberField("bestChain", length);
        json.writeNumberField("reorganisations", totals.reorganisations());
        json.writeNumberField("races", totals.races());
        json.writeNumberField("failed", failed);
        json.writeStringField("time", ExactNumber.format(time));
        json.writeArrayFieldStart("miners");
        for (int i = 0; i < won.length; i++) {
            NetworkMiner miner = network.miners().get(i);
            json.writeStartObject();
            json.writeStringField("name", miner.name());
            json.writeStringField("partner", miner.partner());
            json.writeStringField("type", miner.type());
            json.writeStringField("hashTime", ExactNumber.format(miner.hashTime().seconds()));
            json.writeNumberField("blocks", won[i]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("last");
        for (StoredBlock block : last) {
            json.writeStartObject();
            json.writeNumberField("height", block.height());
            json.writeStringField("hash", block.hash().toString());
            json.writeStringField("miner", miner(block).name());
            json.writeStringField("partner", miner(block).partner());
            json.writeNumberField("time", block.block().header().seconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("miner,partner,type,hashTime,blocks");
        for (int i = 0; i < won.length; i++) {
            NetworkMiner miner = network.miners().get(i);
            out.line(Csv.row(miner.name(), miner.partner(), miner.type(),
                ExactNumber.format(miner.hashTime().seconds()), won[i]));
        }
    }
}
