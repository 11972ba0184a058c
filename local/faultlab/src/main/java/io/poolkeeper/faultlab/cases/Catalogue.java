package io.poolkeeper.faultlab.cases;

import io.poolkeeper.faultlab.plan.Case;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every case there is, by its number. */
public final class Catalogue {
    private Catalogue() {}

    public static List<Case> all() {
        return Stream.of(
                        AgentCases.all(),
                        DatabaseCases.all(),
                        CloudCases.all(),
                        EditCases.all(),
                        FleetCases.all(),
                        SafetyCases.all(),
                        SecretCases.all(),
                        FuzzCases.all(),
                        ChanceCases.all(),
                        HandOverCases.all(),
                        MutantCases.all(),
                        OutageMutants.all())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Case::id))
                .toList();
    }

    public static List<Case> core() {
        return all().stream().filter(one -> one.core() && one.script() != null).toList();
    }
}
