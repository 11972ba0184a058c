package io.poolkeeper.runner;

import java.util.concurrent.ThreadLocalRandom;

/** A base whose ports are all free just now, for whoever starts a stack beside others. */
public final class FreePorts {

    private FreePorts() {}

    public static int base() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try {
                new Ports(base).requireFree(true, true);
                return base;
            } catch (Refusal taken) {
                // another try
            }
        }
        throw new IllegalStateException("no free ports");
    }
}
