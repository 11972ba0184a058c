package io.poolkeeper.faultlab.history;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything a case has asked, in the order of the answers. */
public final class Calls {
    private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

    void add(Call call) {
        calls.add(call);
    }

    public List<Call> all() {
        return List.copyOf(calls);
    }

    public List<Call> changes() {
        return calls.stream().filter(Call::changes).toList();
    }
}
