package dev.quarry.cli;

import dev.quarry.solver.MinerRange;
import dev.quarry.solver.grouped.MinerType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** The option that says how many miners are deployed: once a number, or once for each group its name and a number. */
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
