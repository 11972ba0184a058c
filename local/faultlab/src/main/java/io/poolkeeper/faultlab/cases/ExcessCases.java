package io.poolkeeper.faultlab.cases;

import static io.poolkeeper.faultlab.oracle.Invariant.I10;
import static io.poolkeeper.faultlab.oracle.Invariant.I11;
import static io.poolkeeper.faultlab.oracle.Invariant.I9;

import io.poolkeeper.faultlab.history.Call;
import io.poolkeeper.faultlab.plan.Run;
import io.poolkeeper.faultlab.stack.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody who asks for more than anybody needs. */
final class ExcessCases {
    private static final int STREAMS = 500;
    private static final int EXPORTS = 40;
    private static final int PATIENCE = 180_000;
    private static final List<Integer> SERVED_OR_PUT_OFF = List.of(200, 429, 503);

    private ExcessCases() {}

    static void excess(Lab lab, Run run) throws Exception {
        for (String path : List.of(
                "/api/nodes?limit=1000000000",
                "/api/nodes?limit=-1",
                "/api/nodes?offset=99999999",
                "/api/nodes?cursor=" + "A".repeat(5_000),
                "/api/analytics/pools?hours=1000000",
                "/api/analytics/instance-trends?hours=1000000&interval=1",
                "/api/analytics/decisions?limit=1000000000",
                "/api/admin/audit-logs?limit=1000000000")) {
            Call answer = lab.admin().get(path);
            run.require(answer.status() / 100 == 4, I9, "not capped", answer);
        }
        streams(lab, run);
        AttackCases.sound(lab, run);
    }

    /** Listeners by the hundred and exports at once: each is served or put off, and who asks for a page still gets it. */
    private static void streams(Lab lab, Run run) throws Exception {
        String token = lab.adminToken();
        double before = listening(lab);
        var sockets = new ConcurrentLinkedQueue<Socket>();
        List<Callable<Integer>> listeners = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            listeners.add(() -> listen(lab, sockets, token));
        }
        var statuses = EditCases.atOnce(listeners);
        run.note(statuses.stream().filter(status -> status == 200).count() + " listen at once");
        run.require(statuses.stream().allMatch(status -> status == 200), I9, "not all are listened to", statuses);
        run.until(I9, "a page is served meanwhile", Driven.GUARD, () -> page(lab));
        List<Callable<Call>> exports = new ArrayList<>();
        var person = lab.admin().forgetful();
        for (int i = 0; i < EXPORTS; i++) {
            exports.add(() -> person.get("/api/admin/audit-logs/export"));
        }
        run.require(
                SERVED_OR_PUT_OFF.containsAll(
                        EditCases.atOnce(exports).stream().map(Call::status).toList()),
                I9,
                "an odd answer to an export");
        run.until(I10, "a page is still served", Driven.GUARD, () -> page(lab));
        run.require(lab.process("registry").isAlive(), I11, "the registry has ended");
        for (Socket socket : sockets) {
            socket.close();
        }
        run.until(I11, "who has gone is forgotten", Driven.GUARD, () -> listening(lab) <= before);
    }

    private static boolean page(Lab lab) {
        return lab.admin().get("/api/nodes?limit=1").ok();
    }

    private static double listening(Lab lab) {
        return lab.metrics("registry").sum("poolkeeper_live_streams");
    }

    private static int listen(Lab lab, Queue<Socket> sockets, String token) throws IOException {
        var socket = lab.ended(new Socket(InetAddress.getLoopbackAddress(), lab.gatewayPort()));
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE);
        String ask =
                "GET /api/events HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\nAuthorization: Bearer "
                        + token + "\r\n\r\n";
        socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
        var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        return line == null ? 0 : Integer.parseInt(line.split(" ", 3)[1]);
    }
}
