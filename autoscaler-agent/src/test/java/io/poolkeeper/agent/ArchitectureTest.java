package io.poolkeeper.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolkeeper.agent");

    @Test
    void theAgentKnowsNoServiceAndNothingTheyShare() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.poolkeeper.common..",
                        "io.poolkeeper.auth..",
                        "io.poolkeeper.registry..",
                        "io.poolkeeper.analytics..",
                        "io.poolkeeper.audit..",
                        "io.poolkeeper.simulator..")
                .check(AGENT);
    }

    @Test
    void thePackagesHaveNoCycle() {
        slices().matching("io.poolkeeper.agent.(*)..").should().beFreeOfCycles().check(AGENT);
    }

    @Test
    void onlyTheOciPackageKnowsTheSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.poolkeeper.agent.oci..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.oracle.bmc..")
                .check(AGENT);
    }

    @Test
    void theFrameworkStaysAtTheEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.poolkeeper.agent", "io.poolkeeper.agent.health")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta.inject..", "jakarta.enterprise..")
                .check(AGENT);
    }
}
