package dev.quarry.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quarry.calculus.CertifiedValue;
import dev.quarry.calculus.DecimalDigits;
import dev.quarry.calculus.ExactNumber;
import dev.quarry.consortium.ConsortiumSolution;
import dev.quarry.consortium.Holding;
import dev.quarry.consortium.Infeasibility;
import dev.quarry.consortium.Resilience;
import dev.quarry.consortium.Settlement;
import dev.quarry.solver.grouped.GroupedDecision;
import dev.quarry.solver.grouped.GroupedProblem;
import dev.quarry.solver.grouped.Partners;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.numbers.fraction.BigFraction;

/** What a consortium does, or why there is nothing that it can do, as text, JSON or CSV. */
final class ConsortiumReport extends Report {

    static final String SCHEMA = "quarry/consortium/1";

    private final ConsortiumSolution solution;
    private final GroupedProblem problem;
    private final Partners partners;
    private final DecisionForm<GroupedDecision> decisions;
    private final Tuples<GroupedDecision> tuples;
    private final int decimals;

    ConsortiumReport(ConsortiumSolution solution, int decimals) {
        this.solution = solution;
        this.decimals = decimals;
        problem = solution.problem();
        decisions = DecisionForm.of(problem);
        tuples = Tuples.ofReport(decisions, decimals);
        partners = Objects.requireNonNull(problem.partners());
    }

    @Override
    void text(Output out, Style style) {
        out.line(style.strong(problem.name()));
        out.line("profile " + problem.profile().word() + ", " + members() + ", hash power "
            + partners.measure().word() + " below " + ExactNumber.format(partners.cap()));
        out.line("");
        switch (solution.status()) {
            case OPTIMAL -> settlement(out, style, solution.settlement().orElseThrow());
            case INFEASIBLE -> {
                out.line(style.bad("infeasible") + ": no robustly feasible machines can be owned like that; proved");
                solution.infeasibility().map(this::reasons).orElse(List.of()).forEach(reason ->
                    out.line("  " + reason));
            }
            case UNDECIDED -> {
                out.line(style.bad("undecided") + ": " + solution.open().size() + " decisions are open");
                solution.open().stream().limit(10).forEach(decision -> out.line("  " + decision));
            }
            case STOPPED -> out.line(style.bad("stopped") + ": not all decisions were looked at");
        }
    }

    private void settlement(Output out, Style style, Settlement settlement) {
        GroupedDecision decision = settlement.tuple().decision();
        out.line(style.good("optimal") + ": difficulty " + decision.difficulty() + ", " + decision.nonceBits()
            + " nonce bits, " + Groups.shown(problem, decision.miners()) + "; proved");
        out.line("cost " + DecimalDigits.truncated(settlement.tuple().cost(), decimals) + ", in the worst scenario "
            + DecimalDigits.truncated(settlement.tuple().worstCost(), decimals));
        out.line("");
        List<String> heading = new ArrayList<>(List.of("partner"));
        problem.types().forEach(type -> heading.add(type.name()));
        heading.addAll(List.of("hashes/s", "share", "least share", "largest share"));
        List<TextTable.Align> alignment = heading.stream().map(column ->
            column.equals("partner") ? TextTable.Align.LEFT : TextTable.Align.RIGHT).toList();
        TextTable table = new TextTable(heading, alignment);
        for (Holding holding : settlement.holdings()) {
            List<String> row = new ArrayList<>(List.of(holding.partner()));
            holding.machines().forEach(number -> row.add(Integer.toString(number)));
            row.addAll(List.of(DecimalDigits.scientific(CertifiedValue.of(holding.hashesPerSecond()), 6),
                share(holding.share()), share(holding.leastShare()), share(holding.largestShare())));
            table.add(row.toArray(String[]::new));
        }
        table.write(out);
        out.line("");
        out.line("Least and largest share are those of all losses, of up to " + problem.miners().unavailable()
            + " machines in all.");
        if (partners.members().stream().anyMatch(member -> member.share().target() != null)) {
            out.line("Deviation from targets: " + number(settlement.deviation()) + " of the hash rate of all.");
        }
        if (partners.members().stream().anyMatch(member -> !member.current().isEmpty())) {
            out.line("Machines that change their owner: " + settlement.moves() + ".");
        }
        resilience(out, settlement.resilience());
    }

    private static void resilience(Output out, Resilience resilience) {
        out.line("");
        out.line(resilience.anyPartners() == 0 ? "If any partner may fail wholly, the others may leave their bounds."
            : "Any " + Count.of(resilience.anyPartners(), "partner")
                + " may fail wholly, and the others keep their bounds.");
        for (Resilience.Failure failure : resilience.failures()) {
            out.line("  without " + failure.partner() + ": the others "
                + (failure.othersKeepBounds() ? "keep" : "leave")
                + " their bounds, the constraints " + switch (failure.constraints()) {
                    case HOLDS -> "hold";
                    case FAILS -> "fail";
                    case UNDECIDED -> "are undecided";
                });
        }
    }

    /** Why nothing can be done, in sentences. */
    private List<String> reasons(Infeasibility why) {
        List<String> reasons = new ArrayList<>();
        reasons.add(switch (why.cause()) {
            case PROBLEM -> "no decision is robustly feasible, whoever owns the machines; 'quarry solve' and 'quarry "
                + "explain' leave the partners out";
            case SHARES -> "shares that sum up to 1 do not fit into these bounds, whatever is deployed:";
            case DEMANDS -> "these demands conflict, and without any one of them there is a solution:";
        });
        why.conflict().forEach(key -> reasons.add("  " + key));
        if (partners.members().size() == 1 && why.cause() != Infeasibility.Cause.PROBLEM) {
            reasons.add("one partner always owns all of it");
        }
        String cap = ExactNumber.format(partners.cap());
        why.leastPartners().ifPresent(least -> reasons.add("with partners added that are bounded by cap " + cap
            + " alone, " + least + " in all are the fewest with a solution"));
        why.capToExceed().ifPresent(bound -> reasons.add("for " + members() + " the cap must exceed "
             + ExactNumber.format(bound) + " in any case"));
        why.capFound().ifPresent(found -> reasons.add("for " + members() + " there is a "
            + "solution with cap " + ExactNumber.format(found) + ", and none with cap "
            + ExactNumber.format(found.subtract(BigFraction.of(1, 1000)))));
        return reasons;
    }

    private String members() {
        return Count.of(partners.members().size(), "partner");
    }

    private String share(Optional<BigFraction> share) {
        return share.map(this::number).orElse("—");
    }

    private String number(BigFraction number) {
        return DecimalDigits.truncated(CertifiedValue.of(number), decimals);
    }

    @Override
    void json(JsonGenerator json) throws IOException {
        begin(json, SCHEMA, problem);
        json.writeStringField("objective", problem.objective().word());
        json.writeStringField("measure", partners.measure().word());
        json.writeStringField("cap", ExactNumber.format(partners.cap()));
        json.writeStringField("status", solution.status().word());
        if (solution.settlement().isPresent()) {
            json(json, solution.settlement().get());
        }
        if (solution.infeasibility().isPresent()) {
            json(json, solution.infeasibility().get());
        }
        if (!solution.open().isEmpty()) {
            decisions.write(json, "open", solution.open());
        }
        json.writeEndObject();
    }

    private void json(JsonGenerator json, Settlement settlement) throws IOException {
        json.writeObjectFieldStart("decision");
        tuples.write(json, Answer.Tuple.of(settlement.tuple()));
        json.writeEndObject();
        json.writeArrayFieldStart("partners");
        for (Holding holding : settlement.holdings()) {
            json.writeStartObject();
            json.writeStringField("name", holding.partner());
            Groups.write(json, problem, holding.machines());
            json.writeStringField("hashesPerSecond", ExactNumber.format(holding.hashesPerSecond()));
            json.writeStringField("fixedCost", ExactNumber.format(holding.fixedCost()));
            share(json, "share", holding.share());
            share(json, "leastShare", holding.leastShare());
            share(json, "largestShare", holding.largestShare());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField("deviation", number(settlement.deviation()));
        json.writeNumberField("moves", settlement.moves());
        json.writeObjectFieldStart("resilience");
        json.writeNumberField("anyPartners", settlement.resilience().anyPartners());
        json.writeArrayFieldStart("failures");
        for (Resilience.Failure failure : settlement.resilience().failures()) {
            json.writeStartObject();
            json.writeStringField("partner", failure.partner());
            json.writeBooleanField("othersKeepBounds", failure.othersKeepBounds());
            json.writeStringField("constraints", Words.of(failure.constraints()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A share that is nothing of nothing is left out. */
    private void share(JsonGenerator json, String field, Optional<BigFraction> share) throws IOException {
        if (share.isPresent()) {
            json.writeStringField(field, number(share.get()));
        }
    }

    private static void json(JsonGenerator json, Infeasibility why) throws IOException {
        json.writeObjectFieldStart("infeasibility");
        json.writeStringField("cause", why.cause().word());
        json.writeArrayFieldStart("conflict");
        for (String key : why.conflict()) {
            json.writeString(key);
        }
        json.writeEndArray();
        if (why.leastPartners().isPresent()) {
            json.writeNumberField("leastPartners", why.leastPartners().getAsInt());
        }
        if (why.capToExceed().isPresent()) {
            json.writeStringField("capToExceed", ExactNumber.format(why.capToExceed().get()));
        }
        if (why.capFound().isPresent()) {
            json.writeStringField("capFound", ExactNumber.format(why.capFound().get()));
        }
        json.writeEndObject();
    }

    @Override
    void csv(Output out) {
        out.line("partner," + problem.types().stream().map(type -> Csv.row("groups." + type.name()))
            .collect(Collectors.joining(",")) + ",nonceBits,difficulty,hashesPerSecond,share,leastShare,largestShare");
        solution.settlement().ifPresent(settlement -> settlement.holdings().forEach(holding -> {
            List<Object> row = new ArrayList<>(List.of(holding.partner()));
            row.addAll(holding.machines());
            row.addAll(List.of(settlement.tuple().decision().nonceBits(), settlement.tuple().decision().difficulty(),
                ExactNumber.format(holding.hashesPerSecond()), holding.share().map(this::number).orElse(""),
                holding.leastShare().map(this::number).orElse(""),
                holding.largestShare().map(this::number).orElse("")));
            out.line(Csv.row(row.toArray()));
        }));
    }
}
