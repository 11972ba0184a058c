package io.poolkeeper.common.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list: the body stays a bare array, the rest travels in headers.
 *
 * @param total rows that match in all; empty when counting would cost more than it tells
 * @param next where the next page starts; null on the last page
 */
public record Paged<T>(
        List<T> rows, OptionalLong total, @Nullable Cursor next) {

    public static <T> Paged<T> of(List<T> rows, long total, @Nullable Cursor next) {
        return new Paged<>(rows, OptionalLong.of(total), next);
    }

    public static <T> Paged<T> of(List<T> rows, @Nullable Cursor next) {
        return new Paged<>(rows, OptionalLong.empty(), next);
    }

    public Response response(UriInfo uri) {
        var answer = Response.ok(rows);
        total.ifPresent(n -> answer.header("X-Total-Count", n));
        if (next != null) {
            var link = uri.getRequestUriBuilder()
                    .replaceQueryParam("offset")
                    .replaceQueryParam("cursor", next.text())
                    .build();
            // relative, for only the gateway knows the address the caller used
            answer.header(HttpHeaders.LINK, "<?" + tidy(link.getRawQuery()) + ">; rel=\"next\"");
        }
        return answer.build();
    }

    /** A builder that replaced a parameter may leave an empty one in its place. */
    private static String tidy(String query) {
        return Arrays.stream(query.split("&")).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
    }
}
