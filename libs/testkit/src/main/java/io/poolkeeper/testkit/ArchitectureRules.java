package io.poolkeeper.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The shape every service keeps: resource and store point to domain, nothing points back, siblings do not meet. */
public final class ArchitectureRules {

    private static final List<String> SERVICES = List.of("auth", "registry", "analytics", "audit");

    private ArchitectureRules() {}

    /**
     * Checks a service.
     *
     * @param service its package below {@code io.poolkeeper}, e.g. {@code registry}
     */
    public static void checkService(String service) {
        String root = "io.poolkeeper." + service;
        var classes = classesOf(root);
        List.of(
                        domainKnowsNeitherWebNorStore(root),
                        resourcesDoNotReachPastTheDomain(root),
                        onlyThreePackages(root),
                        noCycles(root),
                        siblingsDoNotMeet(root, service),
                        constructorInjectionOnly())
                .forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    /** Checks that a module's packages form no cycle. */
    public static void checkNoCycles(String root) {
        noCycles(root).allowEmptyShould(true).check(classesOf(root));
    }

    private static JavaClasses classesOf(String root) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
    }

    private static ArchRule domainKnowsNeitherWebNorStore(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".domain..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        root + ".resource..",
                        root + ".store..",
                        "jakarta.ws.rs..",
                        "jakarta.persistence..",
                        "java.sql..");
    }

    private static ArchRule resourcesDoNotReachPastTheDomain(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".resource..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".store..", "java.sql..");
    }

    private static ArchRule onlyThreePackages(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(root + ".resource..", root + ".domain..", root + ".store..");
    }

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    private static ArchRule siblingsDoNotMeet(String root, String service) {
        String[] others = SERVICES.stream()
                .filter(s -> !s.equals(service))
                .map(s -> "io.poolkeeper." + s + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static ArchRule constructorInjectionOnly() {
        return noFields().should().beAnnotatedWith("jakarta.inject.Inject");
    }
}
