package dev.quarry.cli.genesis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of a genesis file that states a difficulty. Ethash takes a hash for a proof of work if it is at most
 * 2^256 / difficulty, read as a number; with a difficulty of 2^d that is one hash in 2^d, those with d leading zero
 * bits.
 *
 * @param client the client
 * @param leadingZeros d
 */
public record GenesisFragment(EthereumClient client, int leadingZeros) {

    private static final int HEXADECIMAL = 16;

    /**
     * Checks that the client can be told so.
     *
     * @throws IllegalArgumentException if d is less than 1 or more than the client takes
     */
    public GenesisFragment {
        if (leadingZeros < 1 || leadingZeros > client.most()) {
            String others = others(leadingZeros);
            throw new IllegalArgumentException("difficulty " + leadingZeros + " is outside 1.." + client.most()
                + ", what " + client.word() + " can be told" + (others.isEmpty() ? "" : "; " + others + " takes it"));
        }
    }

    /** The clients that can be told so. */
    private static String others(int leadingZeros) {
        return Arrays.stream(EthereumClient.values()).filter(each -> leadingZeros >= 1 && leadingZeros <= each.most())
            .map(EthereumClient::word).collect(Collectors.joining(" or "));
    }

    /**
     * Returns the difficulty as Ethereum means it.
     *
     * @return 2^d, the hashes that a proof of work takes on average
     */
    public BigInteger difficulty() {
        return BigInteger.ONE.shiftLeft(leadingZeros);
    }

    /**
     * Returns the difficulty as genesis files state it.
     *
     * @return 2^d in hexadecimal digits after {@code 0x}
     */
    public String hexadecimal() {
        return "0x" + difficulty().toString(HEXADECIMAL);
    }

    /**
     * Returns what to know before it is used.
     *
     * @return the sentences of the client, and those of this difficulty
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(client.notes());
        if (!client.holds() && leadingZeros < EthereumClient.LEAST_RETARGETED) {
            notes.add("Difficulty " + leadingZeros + " is below that least one: the first block will be at "
                + EthereumClient.LEAST_RETARGETED + " at once.");
        }
        notes.add("No client shares out the nonces: miners begin where they like in 2^64, and a race goes on until "
            + "somebody wins it.");
        return notes;
    }

    /**
     * Writes it as a JSON object.
     *
     * @param json where to write
     * @throws IOException if writing fails
     */
    public void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("config");
        json.writeObjectFieldStart("ethash");
        if (client.holds()) {
            json.writeNumberField("fixeddifficulty", difficulty().longValueExact());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("difficulty", hexadecimal());
        json.writeEndObject();
    }
}
