package io.poolkeeper.scaling;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses all = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.poolkeeper.scaling");

    @Test
    void nothingButTheJdkAndOneYamlParserIsUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.poolkeeper.scaling..", "java..", "org.jspecify..", "org.snakeyaml..")
                .check(all);
    }

    @Test
    void theYamlParserIsKnownToItsReaderOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.poolkeeper.scaling.yaml")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(all);
    }

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("io.poolkeeper.scaling.(*)..")
                .should()
                .beFreeOfCycles()
                .check(all);
    }

    @Test
    void nothingReadsTheClockOrTheNetwork() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.nio.file..")
                .check(all);
    }
}
