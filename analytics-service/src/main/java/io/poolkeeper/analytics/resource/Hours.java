package io.poolkeeper.analytics.resource;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** How far back a question reaches; a {@code @BeanParam}. */
public class Hours {

    /** What is kept at most. */
    private static final int LONGEST = 840;

    @QueryParam("hours")
    @DefaultValue("24")
    @Min(1)
    @Max(LONGEST)
    public int hours;
}
