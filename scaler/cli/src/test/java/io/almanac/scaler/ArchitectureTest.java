package io.almanac.scaler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * What no missing dependency can forbid. Which module may know which stands in the modules' pom.xml, and that a module
 * is pure too: forbiddenapis keeps clock, threads, files, sockets and environment out of it.
 */
@AnalyzeClasses(
        packages = "io.almanac",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** Modules lend their tests' scenes to each other as jars. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.almanac.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule handlers_readPublishedStatesOnly = noClasses()
            .that(resideInAPackage("io.almanac.scaler.server.grpc.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "okhttp3..", "io.almanac.forecast.series..", "io.almanac.scaler.decision.cycle.."))
            .because("a call that waits for a data source or a model stops KEDA's loop");

    @ArchTest
    static final ArchRule names_sayWhatAThingIs =
            noClasses().should().haveNameMatching("[^$]*(Utils?|Helper|Manager|Impl|Common|Base|Misc)");
}
