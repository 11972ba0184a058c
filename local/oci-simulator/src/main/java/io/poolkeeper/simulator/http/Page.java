package io.poolkeeper.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Cuts a list into pages as OCI does: limit 1 to 1000, an opaque token, and the header's absence as the end. */
public final class Page {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final String MARK = "offset:";

    private Page() {}

    public static <T> Reply of(Request request, List<T> all, Function<T, ?> json) {
        return of(request, all, json, items -> items);
    }

    /** @param envelope what goes around the items of a page */
    public static <T> Reply of(Request request, List<T> all, Function<T, ?> json, Function<List<?>, Object> envelope) {
        int from = Math.min(all.size(), request.query("page").map(Page::offset).orElse(0));
        int to = (int) Math.min(all.size(), from + (long) limit(request));
        Reply page =
                Reply.ok(envelope.apply(all.subList(from, to).stream().map(json).toList()));
        return to < all.size() ? page.with("opc-next-page", token(to)) : page;
    }

    /** A page without items that is not the last: callers must go on. */
    public static Reply emptyBefore(Request request) {
        return Reply.ok(List.of()).with("opc-next-page", request.query("page").orElse(token(0)));
    }

    /** Whatever page was asked for, the next one is the same again. */
    public static Reply withoutEnd(Reply page) {
        return page.with("opc-next-page", token(0));
    }

    private static int limit(Request request) {
        int limit = request.query("limit").map(text -> number("limit", text)).orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw OciError.invalid("limit must be between 1 and " + MAX_LIMIT + ".");
        }
        return limit;
    }

    private static int offset(String token) {
        String text;
        try {
            text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new OciError(400, "InvalidParameter", "page is not a token of this list.", e);
        }
        if (!text.startsWith(MARK)) {
            throw OciError.invalid("page is not a token of this list.");
        }
        return Math.max(0, number("page", text.substring(MARK.length())));
    }

    private static String token(int offset) {
        return Base64.getEncoder().encodeToString((MARK + offset).getBytes(StandardCharsets.UTF_8));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new OciError(400, "InvalidParameter", name + " is not a number.", e);
        }
    }
}
