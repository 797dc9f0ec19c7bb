package dev.quarry.cli;

import dev.quarry.solver.MinerRange;
import dev.quarry.solver.grouped.MinerType;
import dev.quarry.solver.grouped.Partner;
import dev.quarry.solver.grouped.Partners;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The option that says how many miners are deployed: once a number, or once for each group its name and a number, or
 * once for each partner and group that it owns miners of.
 */
final class DeployedMiners {

    private static final String NAME = "--miners";

    private final OptionSpec option = OptionSpec.builder(NAME).paramLabel("S").type(List.class)
        .auxiliaryTypes(String.class).required(true)
        .description("The miners deployed; with groups name=N, once for each group.").build();

    OptionSpec option() {
        return option;
    }

    /** Refuses what is wrong whatever the problem is. */
    void check() {
        for (String text : stated()) {
            number(text, text.lastIndexOf('=') + 1);
        }
        if (stated().stream().noneMatch(text -> text.contains("="))) {
            ofOneType();
        }
    }

    /** Returns the number, of one type of miners. */
    int ofOneType() {
        List<String> stated = stated();
        for (String text : stated) {
            if (text.contains("=")) {
                throw new BadInput(NAME + " " + text + ": this problem has no groups; give the number alone");
            }
        }
        if (stated.size() > 1) {
            throw new BadInput("option '" + NAME + "' (S) should be specified only once");
        }
        return within(number(stated.get(0), 0), 1, stated.get(0));
    }

    /**
     * How many miners of one type are deployed.
     *
     * @param number all of them
     * @param owners how many of them each partner owns, in the order of partners; empty where that is not said
     */
    record OfType(int number, Map<String, Integer> owners) {
    }

    /** Returns the number of each type, in their order, and whose they are where the partners are named. */
    List<OfType> of(List<MinerType> types, @Nullable Partners partners) {
        List<String> names = partners == null ? List.of() : partners.members().stream().map(Partner::name).toList();
        Map<String, Integer> owned = new LinkedHashMap<>();
        List<String> forms = new ArrayList<>();
        names.forEach(name -> types.forEach(type -> forms.add(name + "/" + type.name())));
        for (String text : stated()) {
            String form = text.substring(0, Math.max(0, text.lastIndexOf('=')));
            if (forms.contains(form) && owned.put(form, within(number(text, form.length() + 1), 0, text)) != null) {
                throw new BadInput(NAME + " " + form + "=N is given twice");
            }
        }
        if (owned.isEmpty()) {
            return of(types).stream().map(number -> new OfType(number, Map.of())).toList();
        }
        if (owned.size() < stated().size()) {
            throw new BadInput(NAME + ": each must say whose the miners are, as PARTNER/GROUP=N, or none; partners: "
                + String.join(", ", names) + "; groups: " + types.stream().map(MinerType::name)
                    .collect(Collectors.joining(", ")));
        }
        return types.stream().map(type -> {
            Map<String, Integer> owners = new LinkedHashMap<>();
            names.forEach(name -> owners.put(name, owned.getOrDefault(name + "/" + type.name(), 0)));
            BigInteger all = BigInteger.valueOf(owners.values().stream().mapToLong(Integer::longValue).sum());
            return new OfType(WholeNumber.within(0, MinerRange.MOST, all, NAME + ": " + all + " of group "
                + type.name()), owners);
        }).toList();
    }

    /** Returns the number of each type, in their order. */
    List<Integer> of(List<MinerType> types) {
        List<String> names = types.stream().map(MinerType::name).toList();
        List<Integer> miners = new ArrayList<>();
        for (String text : stated()) {
            int equals = text.lastIndexOf('=');
            if (equals < 0) {
                throw new BadInput(NAME + " " + text + " does not say of which group; give " + wanted(names));
            }
            if (!names.contains(text.substring(0, equals))) {
                throw new BadInput(NAME + " " + text + " names no group; give " + wanted(names));
            }
        }
        for (String name : names) {
            List<String> stated = stated().stream().filter(text -> text.substring(0, text.lastIndexOf('='))
                .equals(name)).toList();
            if (stated.size() != 1) {
                throw new BadInput(NAME + " " + name + "=N is " + (stated.isEmpty() ? "missing" : "given twice")
                    + "; give " + wanted(names));
            }
            miners.add(within(number(stated.get(0), name.length() + 1), 0, stated.get(0)));
        }
        return miners;
    }

    private static String wanted(List<String> names) {
        return names.stream().map(name -> NAME + " " + name + "=N").collect(Collectors.joining(" "));
    }

    private List<String> stated() {
        return option.getValue();
    }

    private static BigInteger number(String text, int from) {
        try {
            return new WholeNumber.Digits().convert(text.substring(from));
        } catch (TypeConversionException e) {
            throw new BadInput("Invalid value for option '" + NAME + "': " + Quarry.message(e), e);
        }
    }

    private static int within(BigInteger value, int least, String text) {
        return WholeNumber.within(least, MinerRange.MOST, value, NAME + " " + text);
    }
}
