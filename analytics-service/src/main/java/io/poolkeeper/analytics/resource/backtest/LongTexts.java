package io.poolkeeper.analytics.resource.backtest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/** A month of minutes as CSV is longer than any text of the other services. */
@Singleton
public class LongTexts implements ObjectMapperCustomizer {

    private static final int LONGEST = 10 << 20;
    private static final int AFTER_THE_COMMON_LIMITS = -100;

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .setStreamReadConstraints(mapper.getFactory()
                        .streamReadConstraints()
                        .rebuild()
                        .maxStringLength(LONGEST)
                        .build());
    }

    @Override
    public int priority() {
        return AFTER_THE_COMMON_LIMITS;
    }
}
