package io.poolkeeper.agent.trace;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * The trace of a decision. A decision's id is a UUID, which is as long as a trace's id, so it is the trace's id: who has the
 * one finds the other, agent, services and pages alike, and nobody has to remember it over a restart. Only what is done for a
 * decision is traced; the looks of every minute are counted by metrics.
 */
public final class DecisionTrace {

    private static final String SCOPE = "io.poolkeeper.agent";
    private static final String DECISION = "poolkeeper.decision_id";
    private static final String LOG_KEY = "traceId";
    private static final int SPAN_DIGITS = 16;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private DecisionTrace() {}

    /** Does what a decision asks for; the calls made meanwhile belong to its trace. */
    public static <T> T during(String step, String decisionId, Supplier<T> work) {
        if (!traceable(decisionId)) {
            return work.get();
        }
        MDC.put(LOG_KEY, traceId(decisionId));
        try {
            return within(builder(step).setParent(of(decisionId)).setAttribute(DECISION, decisionId), work);
        } finally {
            MDC.remove(LOG_KEY);
        }
    }

    /** A call to OCI. */
    public static <T> T call(String operation, Supplier<T> call) {
        boolean traced = Span.current().getSpanContext().isValid();
        return traced ? within(builder(operation).setSpanKind(SpanKind.CLIENT), call) : call.get();
    }

    /** What OCI calls this request, for who asks Oracle about it. */
    public static void answered(int status, String requestId) {
        Span.current().setAttribute("http.response.status_code", status).setAttribute("oci.opc_request_id", requestId);
    }

    /** Sends a request that tells of decisions: in the trace of the first, linked to those of the others. */
    public static <T> T delivering(List<String> decisionIds, HttpRequest.Builder request, Supplier<T> send) {
        List<String> traced =
                decisionIds.stream().filter(DecisionTrace::traceable).toList();
        if (traced.isEmpty()) {
            return send.get();
        }
        SpanBuilder span = builder("report decisions")
                .setSpanKind(SpanKind.CLIENT)
                .setParent(of(traced.getFirst()))
                .setAttribute(DECISION, traced.getFirst());
        traced.stream()
                .skip(1)
                .forEach(id -> span.addLink(Span.fromContext(of(id)).getSpanContext()));
        return within(span, () -> {
            W3CTraceContextPropagator.getInstance().inject(Context.current(), request, HttpRequest.Builder::setHeader);
            return send.get();
        });
    }

    private static SpanBuilder builder(String name) {
        return GlobalOpenTelemetry.getTracer(SCOPE).spanBuilder(name);
    }

    /** Ids of our own making are; what another version spooled may not be. */
    private static boolean traceable(String decisionId) {
        return UUID.matcher(decisionId).matches();
    }

    private static String traceId(String decisionId) {
        return decisionId.replace("-", "");
    }

    /** The beginning that all who know the decision agree on; it is no span itself. */
    private static Context of(String decisionId) {
        String trace = traceId(decisionId);
        var beginning = SpanContext.createFromRemoteParent(
                trace, trace.substring(SPAN_DIGITS), TraceFlags.getSampled(), TraceState.getDefault());
        return Context.root().with(Span.wrap(beginning));
    }

    private static <T> T within(SpanBuilder builder, Supplier<T> work) {
        Span span = builder.startSpan();
        try (var scope = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            span.end();
        }
    }
}
