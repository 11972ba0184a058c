package io.poolkeeper.simulator.control;

import io.poolkeeper.simulator.control.RequestLog.Seen;
import io.poolkeeper.simulator.fault.Faults;
import io.poolkeeper.simulator.fault.FaultyHandler;
import io.poolkeeper.simulator.http.Answer;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.signing.SignatureCheck;
import io.poolkeeper.simulator.signing.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where every request arrives: signature first, then faults, then the operation itself. */
public final class Front implements Function<Request, Answer> {
    private static final System.Logger LOG = System.getLogger(Front.class.getName());

    /** A route and the request with its path variables filled in. */
    private record Match(Route route, Request request) {}

    private final List<Route> routes;
    private final List<Route> control;
    private final SignatureCheck signatures;
    private final SignatureClock clock;
    private final Faults faults;
    private final FaultyHandler faulty = new FaultyHandler();
    private final RequestLog log;

    public Front(
            List<Route> routes,
            List<Route> control,
            SignatureCheck signatures,
            SignatureClock clock,
            Faults faults,
            RequestLog log) {
        this.routes = List.copyOf(routes);
        this.control = List.copyOf(control);
        this.signatures = signatures;
        this.clock = clock;
        this.faults = faults;
        this.log = log;
    }

    @Override
    public Answer apply(Request request) {
        return request.path().startsWith("/_sim/") ? controlled(request) : service(request);
    }

    /** The operation itself: no signature is looked at, no fault strikes, nothing is logged. */
    public Reply answer(Request request) {
        return matching(routes, request)
                .<Reply>map(match -> answered(() -> match.route().handler().apply(match.request())))
                .orElseGet(() -> OciError.notFound().reply());
    }

    private Answer controlled(Request request) {
        if (!request.fromLoopback()) {
            return OciError.notFound().reply();
        }
        return matching(control, request)
                .<Reply>map(match -> answered(() -> match.route().handler().apply(match.request())))
                .orElseGet(() -> OciError.notFound().reply());
    }

    private Answer service(Request request) {
        Optional<Match> match = matching(routes, request);
        String operation = match.map(found -> found.route().operation()).orElse(null);
        boolean open = match.map(found -> !found.route().signed()).orElse(false);
        Verdict verdict = open ? new Verdict.Signed("") : signatures.of(request, clock.now());
        Optional<Faults.Active> fault = verdict instanceof Verdict.Signed && operation != null
                ? faults.strike(operation, request.target() + " " + new String(request.body(), StandardCharsets.UTF_8))
                : Optional.empty();
        Answer answer = switch (verdict) {
            case Verdict.Refused refused -> OciError.notAuthenticated().reply();
            case Verdict.Signed(var principal) -> signedAnswer(match, principal, fault);
        };
        log.add(new Seen(
                clock.now(),
                request.method(),
                request.target(),
                operation,
                verdict instanceof Verdict.Refused(var reason) ? reason : open ? "NONE" : "OK",
                fault.map(struck -> struck.rule().effect().name()).orElse(null),
                answer instanceof Reply reply ? reply.status() : null,
                request.header("opc-request-id")));
        return answer instanceof Reply reply ? traced(request, reply) : answer;
    }

    private Answer signedAnswer(Optional<Match> match, String principal, Optional<Faults.Active> fault) {
        if (match.isEmpty()) {
            return OciError.notFound().reply();
        }
        Request request = match.get().request().signedBy(principal);
        Supplier<Reply> honest =
                () -> answered(() -> match.get().route().handler().apply(request));
        return fault.<Answer>map(struck -> faulty.answer(struck, request, honest))
                .orElseGet(honest);
    }

    private static Reply answered(Supplier<Reply> handler) {
        try {
            return handler.get();
        } catch (OciError refusal) {
            return refusal.reply();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A request could not be served", e);
            return new OciError(500, "InternalError", "The simulator failed: " + e.getMessage()).reply();
        }
    }

    private static Optional<Match> matching(List<Route> among, Request request) {
        return among.stream()
                .flatMap(route -> route.match(request).map(found -> new Match(route, found)).stream())
                .findFirst();
    }

    /** OCI's request ids have three parts, the first of which is the client's own. */
    private static Reply traced(Request request, Reply reply) {
        String own = request.header("opc-request-id");
        return reply.with("opc-request-id", (own == null ? hex() : own) + "/" + hex() + "/" + hex());
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "").toUpperCase(java.util.Locale.ROOT);
    }
}
