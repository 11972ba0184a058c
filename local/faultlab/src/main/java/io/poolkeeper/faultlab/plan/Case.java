package io.poolkeeper.faultlab.plan;

import io.poolkeeper.faultlab.oracle.Invariant;
import io.poolkeeper.faultlab.stack.Lab;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One case of the catalogue. It is carried out by the lab, or by tests of the module it concerns, or by both.
 *
 * @param core whether it runs with every test run
 * @param alone whether it breaks what other cases need, so that none runs beside it
 * @param script what the lab does; null when tests alone carry it out
 * @param tests {@code module#Class} or {@code module#Class.method}
 */
public record Case(
        String id,
        String title,
        Set<Invariant> invariants,
        boolean core,
        boolean alone,
        @Nullable Script script,
        List<String> tests) {

    /** What the lab does and how it judges. */
    public interface Script {
        void run(Lab lab, Run run) throws Exception;
    }

    public Case {
        invariants = Set.copyOf(invariants);
        tests = List.copyOf(tests);
    }

    public static Case of(String id, String title, Invariant... invariants) {
        return new Case(id, title, Set.of(invariants), false, false, null, List.of());
    }

    public Case by(Script run) {
        return new Case(id, title, invariants, core, alone, run, tests);
    }

    public Case inCore() {
        return new Case(id, title, invariants, true, alone, script, tests);
    }

    public Case standingAlone() {
        return new Case(id, title, invariants, core, true, script, tests);
    }

    public Case testedBy(String... references) {
        return new Case(id, title, invariants, core, alone, script, List.of(references));
    }
}
