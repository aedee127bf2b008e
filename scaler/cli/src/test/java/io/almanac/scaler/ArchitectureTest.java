package io.almanac.scaler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Who may import whom, and what the core must not know. */
@AnalyzeClasses(packages = "io.almanac", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] CORE = {
        "io.almanac.forecast..",
        "io.almanac.simulator.traffic..",
        "io.almanac.scaler.autoscaler..",
        "io.almanac.scaler.settings..",
        "io.almanac.scaler.decide..",
        "io.almanac.scaler.risk..",
        "io.almanac.scaler.observe..",
        "io.almanac.scaler.cycle..",
        "io.almanac.scaler.forecasting..",
        "io.almanac.scaler.backtest..",
        "io.almanac.scaler.adopt..",
        "io.almanac.scaler.manifest..",
    };

    @ArchTest
    static final ArchRule packages_haveNoCycles =
            slices().matching("io.almanac.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule forecast_knowsOnlyItself = noClasses()
            .that(resideInAPackage("io.almanac.forecast.."))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.almanac.simulator..", "io.almanac.scaler..", "io.almanac.proto.."));

    @ArchTest
    static final ArchRule simulator_doesNotKnowTheScaler = noClasses()
            .that(resideInAPackage("io.almanac.simulator.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.almanac.scaler..", "io.almanac.proto.."));

    @ArchTest
    static final ArchRule core_doesNoInputOrOutput = noClasses()
            .that(resideInAnyPackage(CORE))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "java.io..",
                            "java.nio.file..",
                            "java.net.http..",
                            "java.util.concurrent..",
                            "org.slf4j..",
                            "okhttp3..")
                    .and(not(assignableTo(IOException.class).or(assignableTo(UncheckedIOException.class)))))
            .because("decisions and forecasts are values of their inputs; a parser of text in memory declares"
                    + " IOException all the same");

    @ArchTest
    static final ArchRule core_hasNoClock = noClasses()
            .that(resideInAnyPackage(CORE))
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(java.time.InstantSource.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class)
            .because("the present is an argument, so that a backtest can be trusted to decide as the server does");

    @ArchTest
    static final ArchRule decisions_areMadeFromSettingsAndForecastsAlone = noClasses()
            .that(resideInAnyPackage(
                    "io.almanac.scaler.decide..", "io.almanac.scaler.risk..", "io.almanac.scaler.cycle.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.almanac.scaler.source..",
                    "io.almanac.scaler.live..",
                    "io.almanac.scaler.grpc..",
                    "io.almanac.scaler.web..",
                    "io.almanac.scaler.cli..",
                    "io.almanac.simulator.."));

    @ArchTest
    static final ArchRule handlers_readPublishedStatesOnly = noClasses()
            .that(resideInAPackage("io.almanac.scaler.grpc.."))
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("okhttp3..", "io.almanac.forecast.series..", "io.almanac.scaler.cycle.."))
            .because("a call that waits for a data source or a model stops KEDA's loop");

    @ArchTest
    static final ArchRule names_sayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule shellOfTheSimulator_isNotUsedByTheServer = classes()
            .that(resideInAPackage("io.almanac.simulator.."))
            .should()
            .onlyHaveDependentClassesThat(resideInAnyPackage(
                    "io.almanac.simulator..",
                    "io.almanac.scaler.backtest..",
                    "io.almanac.scaler.adopt..",
                    "io.almanac.scaler.manifest..",
                    "io.almanac.scaler.report..",
                    "io.almanac.scaler.cli..",
                    "io.almanac.scaler.demo.."))
            .because("only commands play world; the server lives in the real one");
}
