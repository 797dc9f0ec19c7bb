package dev.quarry.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.quarry.testbed.block.MinerKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rooms of the house and its habits, as the byte code of all modules below this one shows them. */
class ArchitectureTest {

    private static final String ROOT = "dev.quarry.";
    private static final String CHECKER = ROOT + "solver.checker..";

    private static final JavaClasses HOUSE = new ClassFileImporter()
        .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dev.quarry");

    private static final Set<String> CHANGEABLE = Set.of("java.util.ArrayList", "java.util.HashMap",
        "java.util.HashSet", "java.util.LinkedHashMap", "java.util.TreeMap", "java.util.BitSet",
        "java.util.concurrent.ConcurrentHashMap", "java.util.concurrent.atomic.AtomicLong",
        "java.util.concurrent.atomic.AtomicInteger", "java.lang.StringBuilder", "java.text.DecimalFormat",
        "java.lang.ThreadLocal");

    /** The rooms, and which others each may use. */
    private enum Room {
        CALCULUS(), ROBUST("calculus"), SOLVER("robust", "calculus"), CONSORTIUM("solver", "robust", "calculus"),
        TESTBED("calculus"), ENGINE("solver", "robust", "calculus", "testbed"),
        CLI("calculus", "robust", "solver", "consortium", "testbed", "engine");

        private final String packages;
        private final String within;

        Room(String... uses) {
            packages = ROOT + name().toLowerCase(Locale.ROOT) + "..";
            within = Arrays.stream(uses).map(room -> " " + ROOT + room + "..").collect(Collectors.joining("", packages,
                ""));
        }

        String packages() {
            return packages;
        }

        String[] and(String libraries) {
            return (within + " " + libraries).strip().split(" ", -1);
        }
    }

    @Test
    void allRoomsAreLookedAt() {
        for (Room room : Room.values()) {
            assertThat(HOUSE.stream().filter(resideInAnyPackage(room.packages()))).as(room.packages()).isNotEmpty();
        }
        assertThat(HOUSE.stream()).allMatch(resideInAnyPackage(Arrays.stream(Room.values()).map(Room::packages)
            .toArray(String[]::new)));
    }

    @ParameterizedTest
    @EnumSource
    void aRoomUsesOnlyTheRoomsBelowIt(Room room) {
        noClasses().that().resideInAPackage(room.packages()).should().dependOnClassesThat(
            resideInAnyPackage(ROOT + ".").and(DescribedPredicate.not(resideInAnyPackage(room.and("")))))
            .allowEmptyShould(true).check(HOUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "CALCULUS, java.. org.jspecify.. ch.obermuhlner.math.big.. org.apache.commons.numbers..",
        "ROBUST, java.. org.jspecify.."})
    void theLowerRoomsUseFewLibraries(Room room, String libraries) {
        DescribedPredicate<JavaClass> allowed = resideInAnyPackage(room.and(libraries));
        classes().that().resideInAPackage(room.packages()).should().onlyDependOnClassesThat(
            describe("these, and arrays of them", type -> type.getBaseComponentType().isPrimitive()
                || allowed.test(type.getBaseComponentType()))).check(HOUSE);
    }

    /** A checker that shared a mistake with the solver would prove nothing. */
    @Test
    void theCheckerOfCertificatesSharesNoCode() {
        noClasses().that().resideInAPackage(CHECKER).should().dependOnClassesThat(
            resideInAnyPackage(ROOT + ".").and(DescribedPredicate.not(resideInAnyPackage(CHECKER)))).check(HOUSE);
        classes().that().resideInAPackage(CHECKER).should().onlyDependOnClassesThat(describe(
            "these, and arrays of them", type -> type.getBaseComponentType().isPrimitive()
                || resideInAnyPackage(CHECKER, "java..", "org.jspecify..", "com.fasterxml.jackson.core..")
                    .test(type.getBaseComponentType()))).check(HOUSE);
    }

    @Test
    void onlyTheCommandLineKnowsCommandLines() {
        noClasses().that().resideOutsideOfPackage(Room.CLI.packages()).should().dependOnClassesThat()
            .resideInAnyPackage("picocli..", "me.tongfei..").check(HOUSE);
    }

    /** Natives are loaded where this class is first used, and nowhere else. */
    @Test
    void oneClassKnowsTheIntegerSolver() {
        noClasses().that().haveNameNotMatching(".*\\.consortium\\.CpSat(\\$.*)?").should().dependOnClassesThat()
            .resideInAnyPackage("com.google.ortools..").check(HOUSE);
    }

    /** Its natives, too, are loaded where this class is first used. */
    @Test
    void oneClassKnowsPyTorch() {
        noClasses().that().doNotHaveFullyQualifiedName(ROOT + "engine.learning.internal.TorchGradients").should()
            .dependOnClassesThat().resideInAnyPackage("ai.djl..").check(HOUSE);
    }

    /** Nothing of it is loaded unless it is asked for. */
    @Test
    void onlyTheServerKnowsTheServersLibrary() {
        noClasses().that().resideOutsideOfPackage(ROOT + "cli.server..").should().dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..").check(HOUSE);
    }

    /** It is loaded where a picture is asked for, and nowhere else; the rest draws without Java's own graphics. */
    @Test
    void oneClassKnowsHowToPaint() {
        noClasses().that().haveNameNotMatching(ROOT + "cli.chart.PngPicture(\\$.*)?").should().dependOnClassesThat()
            .resideInAnyPackage("org.apache.batik..", "java.awt..", "javax.imageio..").check(HOUSE);
    }

    @Test
    void noPackagesUseEachOtherInACircle() {
        slices().matching("dev.quarry.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void namesSayWhatATypeIs() {
        noClasses().should().haveNameMatching(".*(Impl|Helpers?|Utils?|Manager)").check(HOUSE);
    }

    @Test
    void nothingIsPrintedBelowTheCommandLine() {
        noClasses().that().resideOutsideOfPackage(Room.CLI.packages()).should().accessField(System.class, "out")
            .orShould().accessField(System.class, "err").orShould().callMethod(Throwable.class, "printStackTrace")
            .check(HOUSE);
    }

    @Test
    void nothingEndsTheProcessButItsMainMethod() {
        noClasses().that().doNotHaveFullyQualifiedName(Quarry.class.getName()).should()
            .callMethod(System.class, "exit", int.class).orShould().callMethod(Runtime.class, "halt", int.class)
            .check(HOUSE);
    }

    /** Java takes the bytes of a key from a SecureRandom only; that of {@link MinerKey} has a seed. */
    @Test
    void chanceHasASeed() {
        noClasses().that().doNotBelongToAnyOf(MinerKey.class).should().callConstructor(Random.class)
            .orShould().callConstructor(SplittableRandom.class).orShould().callMethod(Math.class, "random")
            .orShould().accessClassesThat().areAssignableTo(ThreadLocalRandom.class).orShould().dependOnClassesThat()
            .haveFullyQualifiedName("java.security.SecureRandom").check(HOUSE);
    }

    /** A private array may be a table that nobody writes to. */
    @Test
    void noStaticStateChanges() {
        fields().that().areStatic().and(describe("people wrote",
            (JavaField field) -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))).should().beFinal().andShould(
            not(be(describe("changeable by others", ArchitectureTest::isChangeable)))).check(HOUSE);
    }

    private static boolean isChangeable(JavaField field) {
        return CHANGEABLE.contains(field.getRawType().getName())
            || (field.getRawType().isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE));
    }

    @Test
    void publicTypesAreClosed() {
        classes().that().arePublic().and().areTopLevelClasses().should(be(describe(
            "final, a record, an enum, an interface, or abstract", ArchitectureTest::isClosed))).check(HOUSE);
    }

    private static boolean isClosed(JavaClass type) {
        Set<JavaModifier> modifiers = type.getModifiers();
        return modifiers.contains(JavaModifier.FINAL) || type.isRecord() || type.isEnum() || type.isInterface()
            || modifiers.contains(JavaModifier.ABSTRACT);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(HOUSE.stream().filter(type -> !type.getSimpleName().equals("package-info"))
            .map(type -> type.getPackage()).distinct())
            .isNotEmpty().allMatch(room -> room.isAnnotatedWith(NullMarked.class));
    }
}
