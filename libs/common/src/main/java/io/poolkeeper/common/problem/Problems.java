package io.poolkeeper.common.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.poolkeeper.common.trace.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place that turns exceptions into HTTP. Client errors are logged at DEBUG, ours at ERROR, each once. */
public class Problems {
    private static final int MOST_REASONS = 100;

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int OURS = Priorities.USER - 1;
    /** Some name each other as their causes. */
    private static final int MOST_CAUSES = 8;

    private final RequestId requestId;

    Problems(RequestId requestId) {
        this.requestId = requestId;
    }

    @ServerExceptionMapper
    Response failure(Failure failure, UriInfo uri) {
        LOG.debugf("%d %s: %s", failure.status(), uri.getPath(), failure.getMessage());
        var problem = problem(failure.status(), sentence(failure), uri, failure.errors());
        var answer = failure.retryAfter().map(problem::response).orElseGet(problem::response);
        return failure.status() == 401 ? challenged(answer, "Bearer") : answer;
    }

    @ServerExceptionMapper(priority = OURS)
    Response unauthenticated(UnauthorizedException e, UriInfo uri) {
        return challenged(
                problem(401, "Sign in first: this needs a bearer token", uri).response(), "Bearer");
    }

    @ServerExceptionMapper(priority = OURS)
    Response badCredential(AuthenticationFailedException e, UriInfo uri) {
        var answer =
                problem(401, "The token or key is not valid, or no longer", uri).response();
        return challenged(answer, "Bearer error=\"invalid_token\"");
    }

    @ServerExceptionMapper(priority = OURS)
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return problem(403, "Your role does not allow this", uri).response();
    }

    @ServerExceptionMapper(priority = OURS)
    Response invalid(ConstraintViolationException e, UriInfo uri) {
        List<FieldError> errors = e.getConstraintViolations().stream()
                .map(v -> new FieldError(snakeCase(field(v)), v.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
        String detail = errors.stream().map(x -> x.field() + " " + x.message()).collect(Collectors.joining("; "));
        return problem(422, detail, uri, errors).response();
    }

    @ServerExceptionMapper
    Response unreadable(JacksonException e, UriInfo uri) {
        JsonLocation at = e.getLocation();
        Integer line = at == null ? null : at.getLineNr();
        Integer column = at == null ? null : at.getColumnNr();
        var error = new FieldError(path(e), "cannot be read as JSON of the expected shape", line, column);
        return problem(400, "The body cannot be read: " + error.field() + " " + error.message(), uri, List.of(error))
                .response();
    }

    /** More specific than Quarkus' own mapper, which would answer in another shape. */
    @ServerExceptionMapper
    Response mismatched(MismatchedInputException e, UriInfo uri) {
        return unreadable(e, uri);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, UriInfo uri) {
        int status = e.getResponse().getStatus();
        if (e.getCause() instanceof JacksonException json) {
            return unreadable(json, uri);
        }
        if (status == 404 && e.getCause() != null) {
            // Jakarta REST answers 404 when a path or query parameter cannot be converted; the address is right, though
            return problem(422, "A parameter of the address has the wrong form", uri)
                    .response();
        }
        if (status < 400) {
            return e.getResponse();
        }
        return status >= 500 ? bug(e, uri) : problem(status, web(status), uri).response();
    }

    @ServerExceptionMapper
    Response other(Throwable e, UriInfo uri) {
        return switch (sqlState(e)) {
            case "23505" ->
                problem(409, "Something with this name or id exists already", uri)
                        .response();
            case "22021", "22P05" ->
                problem(400, "The request holds a character that no text may hold: U+0000", uri)
                        .response();
            case "22003", "22008" ->
                problem(422, "A number or time is further away than can be kept", uri)
                        .response();
            case String state when SqlState.passing(state) -> unavailable(e, uri);
            default -> isPoolExhausted(e) ? unavailable(e, uri) : hungUp(e) ? broken(e, uri) : bug(e, uri);
        };
    }

    private Response unavailable(Throwable e, UriInfo uri) {
        LOG.warnf("%s: database not available: %s", uri.getPath(), e.toString());
        return problem(503, "The database is not available just now", uri).response(SOON);
    }

    /** Nobody hears this answer. */
    private Response broken(Throwable e, UriInfo uri) {
        LOG.debugf("%s: the caller hung up: %s", uri.getPath(), e.toString());
        return problem(400, "The body ended before it was whole", uri).response();
    }

    private Response bug(Throwable e, UriInfo uri) {
        LOG.errorf(e, "%s failed", uri.getPath());
        return problem(500, "Something went wrong on our side; quote the request id", uri)
                .response();
    }

    private Problem problem(int status, String detail, UriInfo uri) {
        return problem(status, detail, uri, List.of());
    }

    private Problem problem(int status, String detail, UriInfo uri, List<FieldError> errors) {
        return Problem.of(status, detail, uri.getPath(), requestId.value(), errors);
    }

    private static Response challenged(Response answer, String challenge) {
        return Response.fromResponse(answer)
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    private static String sentence(Failure failure) {
        String message = failure.getMessage();
        return message == null ? "" : message;
    }

    private static String web(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address";
            case 405 -> "This address does not take that method";
            case 413 -> "The body is too large";
            case 415 -> "This address does not take that media type";
            default -> "The request cannot be served";
        };
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = violation.getPropertyPath().toString();
        int argument = path.indexOf('.', path.indexOf('.') + 1);
        return argument < 0 ? path.substring(path.indexOf('.') + 1) : path.substring(argument + 1);
    }

    private static String snakeCase(String path) {
        return path.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static String path(JacksonException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return "$";
        }
        return mapping.getPath().stream()
                .map(r -> r.getFieldName() == null ? "[" + r.getIndex() + "]" : "." + r.getFieldName())
                .collect(Collectors.joining("", "$", ""));
    }

    private static boolean hungUp(Throwable e) {
        return Stream.iterate(e, t -> t != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(HttpClosedException.class::isInstance);
    }

    static boolean isPoolExhausted(Throwable e) {
        for (Throwable t : reasons(e)) {
            String message = t.getMessage();
            if (t instanceof SQLException
                    && message != null
                    && message.toLowerCase(Locale.ROOT).contains("acquisition timeout")) {
                return true;
            }
        }
        return false;
    }

    static String sqlState(Throwable e) {
        for (Throwable t : reasons(e)) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /** A failure with its causes; what a commit died of stands only among what its failure suppressed. */
    private static List<Throwable> reasons(Throwable failure) {
        var reasons = new ArrayList<Throwable>(List.of(failure));
        for (int i = 0; i < reasons.size() && reasons.size() < MOST_REASONS; i++) {
            Throwable cause = reasons.get(i).getCause();
            if (cause != null) {
                reasons.add(cause);
            }
            reasons.addAll(List.of(reasons.get(i).getSuppressed()));
        }
        return reasons;
    }
}
