package io.poolkeeper.faultlab.oracle;

/** What holds whatever breaks. */
public enum Invariant {
    I1("Single driver: no change under an older epoch is accepted after one under a newer"),
    I2("Exactly-once effect: each applied decision changed its pool once, and nothing changed it untold"),
    I3("Bounds: every size we ask for lies within the limits of the policy"),
    I4("No lost or doubled reports: what was acknowledged is stored once, without a gap"),
    I5("Audit complete: each acknowledged change has one event, each refused one has one failure"),
    I6("Acknowledged configuration durable: versions are linear, and agents run published ones only"),
    I7("Truthful status: what is shown is what is, or is said to be unknown"),
    I8("No secret leak: nothing secret is in a log, a dump, a metric or an answer"),
    I9("Clean failure: a refusal is a problem document, and nothing hangs"),
    I10("Self-healing: after the fault everything is as before, without a human"),
    I11("Bounded: memory, threads, files, connections and spools stay inside limits");

    private final String promise;

    Invariant(String promise) {
        this.promise = promise;
    }

    public String promise() {
        return promise;
    }
}
