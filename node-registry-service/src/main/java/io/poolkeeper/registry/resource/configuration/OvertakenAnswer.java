package io.poolkeeper.registry.resource.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.poolkeeper.common.problem.Problem;
import io.poolkeeper.common.trace.RequestId;
import io.poolkeeper.registry.domain.configuration.ConfigurationVersion;
import io.poolkeeper.registry.domain.configuration.Overtaken;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** 412 with what a three-way merge needs: the text the editor read, and the one in force. */
class OvertakenAnswer {

    private static final int STATUS = 412;

    private final RequestId requestId;

    OvertakenAnswer(RequestId requestId) {
        this.requestId = requestId;
    }

    /**
     * A problem with two members more.
     *
     * @param base the masked text the editor read; absent when it was never stored here
     * @param current the masked text in force; absent when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            String instance,
            String requestId,
            @Nullable String base,
            @Nullable Integer baseVersion,
            @Nullable String current,
            @Nullable Integer currentVersion,
            @Nullable String currentHash) {}

    @ServerExceptionMapper
    Response answer(Overtaken overtaken, UriInfo uri) {
        Optional<ConfigurationVersion> base = Optional.ofNullable(overtaken.base());
        Optional<ConfigurationVersion> current = Optional.ofNullable(overtaken.current());
        var body = new Body(
                "about:blank",
                "Precondition failed",
                STATUS,
                Objects.requireNonNull(overtaken.getMessage()),
                uri.getPath(),
                requestId.value(),
                base.map(ConfigurationVersion::maskedText).orElse(null),
                base.map(ConfigurationVersion::version).orElse(null),
                current.map(ConfigurationVersion::maskedText).orElse(null),
                current.map(ConfigurationVersion::version).orElse(null),
                current.map(ConfigurationVersion::configHash).orElse(null));
        var answer = Response.status(STATUS).type(Problem.MEDIA_TYPE).entity(body);
        current.ifPresent(version -> answer.tag(new EntityTag(version.configHash())));
        return answer.build();
    }
}
