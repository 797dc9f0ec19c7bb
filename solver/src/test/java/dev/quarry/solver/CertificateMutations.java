package dev.quarry.solver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Every field of a document changed in several ways, one at a time. */
public final class CertificateMutations {

    private static final List<String> WORDS = List.of("failure", "late", "early", "time", "dispute", "fork", "pool",
        "cost", "nonces", "bounds", "tolerance", "tuple", "last", "cheapest", "optimal", "infeasible", "exact", "paper",
        "published", "maximize-difficulty", "minimize-cost");

    /**
     * A changed document.
     *
     * @param what what was changed, and how
     * @param made makes the document
     */
    public record Mutation(String what, Supplier<JsonNode> made) {

        /**
         * Makes the document.
         *
         * @return the document
         */
        public JsonNode document() {
            return made.get();
        }
    }

    private final JsonNode document;
    private final List<Mutation> mutations = new ArrayList<>();

    private CertificateMutations(JsonNode document) {
        this.document = document;
    }

    /**
     * Returns all changes of a document.
     *
     * @param document the document
     * @return the changes
     */
    public static List<Mutation> of(JsonNode document) {
        CertificateMutations all = new CertificateMutations(document);
        all.change("", document);
        return all.mutations;
    }

    /**
     * How many mutations are accepted, and how many are not.
     *
     * @param accepted those that hold; they are true
     * @param rejected the others
     */
    public record Judged(int accepted, int rejected) {
    }

    /**
     * Asserts that what a checker accepts of a document and its mutations is true.
     *
     * @param document a document that holds
     * @param holds what the checker says of a document
     * @param falsehood what is false of a document, or nothing
     * @return how many of the mutations it accepts
     */
    public static Judged judge(JsonNode document, Predicate<JsonNode> holds,
        Function<JsonNode, Optional<String>> falsehood) {
        assertThat(falsehood.apply(document)).as(document.toString()).isEmpty();
        int accepted = 0;
        List<Mutation> mutations = of(document);
        for (Mutation mutation : mutations) {
            if (holds.test(mutation.document())) {
                assertThat(falsehood.apply(mutation.document())).as(mutation.what() + " of " + document).isEmpty();
                accepted++;
            }
        }
        return new Judged(accepted, mutations.size() - accepted);
    }

    private void change(String path, JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                edit(path, "without " + name, parent -> ((ObjectNode) parent).remove(name));
                edit(path, name + " renamed", parent ->
                    ((ObjectNode) parent).set(name + "s", ((ObjectNode) parent).remove(name)));
                change(path + "/" + name, object.get(name));
            }
            edit(path, "with a stranger", parent -> ((ObjectNode) parent).put("stranger", 1));
        } else if (node instanceof ArrayNode array) {
            changeArray(path, array);
        } else if (node.isInt()) {
            for (int value : new int[] {node.intValue() + 1, node.intValue() - 1, 0, -node.intValue(), 10}) {
                replace(path, IntNode.valueOf(value));
            }
        } else if (node.isTextual()) {
            changeText(path, node.textValue());
        }
    }

    private void changeArray(String path, ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
            int index = i;
            edit(path, "without [" + i + "]", parent -> ((ArrayNode) parent).remove(index));
            edit(path, "[" + i + "] twice", parent -> ((ArrayNode) parent).insert(index, parent.get(index).deepCopy()));
            if (i > 0 && !array.get(i).equals(array.get(i - 1))) {
                edit(path, "[" + i + "] before its predecessor", parent -> ((ArrayNode) parent).insert(index - 1,
                    ((ArrayNode) parent).remove(index)));
            }
            change(path + "/" + i, array.get(i));
        }
    }

    private void changeText(String path, String text) {
        if (!text.matches("[0-9].*")) {
            WORDS.stream().filter(word -> WORDS.contains(text) && !word.equals(text))
                .forEach(word -> replace(path, TextNode.valueOf(word)));
            replace(path, TextNode.valueOf(text + "x"));
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                char changed = text.charAt(i) == '9' ? '8' : (char) (text.charAt(i) + 1);
                replace(path, TextNode.valueOf(text.substring(0, i) + changed + text.substring(i + 1)));
            }
        }
        replace(path, TextNode.valueOf("-" + text));
        if (text.matches("[0-9.]+")) {
            replace(path, TextNode.valueOf(new BigDecimal(text).multiply(new BigDecimal("0.999")).toPlainString()));
            replace(path, TextNode.valueOf(new BigDecimal(text).multiply(new BigDecimal("1.001")).toPlainString()));
        }
    }

    private void replace(String path, JsonNode value) {
        if (value.equals(document.at(path))) {
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        edit(path.substring(0, path.lastIndexOf('/')), name + " = " + value, parent -> {
            if (parent instanceof ArrayNode array) {
                array.set(Integer.parseInt(name), value);
            } else {
                ((ObjectNode) parent).set(name, value);
            }
        });
    }

    /** Changes a copy of the node at a path. */
    private void edit(String path, String what, Consumer<JsonNode> change) {
        mutations.add(new Mutation(path + ": " + what, () -> {
            JsonNode copy = document.deepCopy();
            change.accept(copy.at(path));
            return copy;
        }));
    }
}
