package dev.quarry.cli.preset;

import dev.quarry.calculus.ExactNumber;
import dev.quarry.cli.resource.ShippedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hardware that is known by name. The file {@code hardware.txt} beside this class lists it, with the data sheet or
 * the measurement that each number comes from.
 */
public final class HardwareCatalogue {

    private static final String FILE = "hardware.txt";
    private static final Pattern SEPARATOR = Pattern.compile("\\s*\\|\\s*");
    private static final int FIELDS = 6;

    private final List<Hardware> all;

    private HardwareCatalogue(List<Hardware> all) {
        this.all = List.copyOf(all);
    }

    /** Reads the file where it is first asked for. */
    private static final class Shipped {
        private static final HardwareCatalogue CATALOGUE = read();
    }

    /**
     * Returns the catalogue.
     *
     * @return what is known
     */
    public static HardwareCatalogue shipped() {
        return Shipped.CATALOGUE;
    }

    private static HardwareCatalogue read() {
        List<Hardware> all = new ArrayList<>();
        for (String line : ShippedText.of(HardwareCatalogue.class, FILE).lines().toList()) {
            if (!line.startsWith("#")) {
                all.add(hardware(line));
            }
        }
        return new HardwareCatalogue(all);
    }

    private static Hardware hardware(String line) {
        List<String> fields = List.of(SEPARATOR.split(line, -1));
        if (fields.size() != FIELDS) {
            throw new IllegalStateException(FILE + ": '" + line + "' has not " + FIELDS + " fields");
        }
        return new Hardware(fields.get(0), fields.get(1), fields.get(2), ExactNumber.parse(fields.get(3)),
            ExactNumber.parse(fields.get(4)), fields.get(5));
    }

    /**
     * Returns all hardware.
     *
     * @return it in the order of the file, an immutable list
     */
    public List<Hardware> all() {
        return all;
    }

    /**
     * Returns the names.
     *
     * @return them in the order of the file
     */
    public List<String> names() {
        return all.stream().map(Hardware::name).toList();
    }

    /**
     * Returns the hardware of a name.
     *
     * @param name the name, letter for letter
     * @return it, if it is known
     */
    public Optional<Hardware> named(String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
