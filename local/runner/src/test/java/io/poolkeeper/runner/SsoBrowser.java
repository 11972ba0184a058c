package io.poolkeeper.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser as far as signing in needs one: it keeps cookies, follows no redirect by itself, and fills in Keycloak's form.
 * Each has an address of its own, so that it is not the rate limit that refuses an attack.
 */
final class SsoBrowser {
    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, Map<String, String>> cookies = new LinkedHashMap<>();
    private final String address = "10.%d.%d.%d".formatted(octet(), octet(), octet());
    private final String gateway;
    private final String auth;

    SsoBrowser(int gatewayPort, int authPort) {
        gateway = "http://localhost:" + gatewayPort;
        auth = "http://localhost:" + authPort;
    }

    /** Where our start sends the browser. */
    String begin(String returnTo) {
        return location(get(gateway + "/api/auth/keycloak?return_to=" + encoded(returnTo)));
    }

    /** Signs in at Keycloak; returns where Keycloak sends the browser, code and all. */
    String signIn(String authorization, String user, String password) {
        HttpResponse<String> page = get(authorization);
        if (page.statusCode() >= 300 && page.statusCode() < 400) {
            return location(page);
        }
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("no form, but " + page.statusCode());
        }
        String fields = "username=" + encoded(user) + "&password=" + encoded(password) + "&credentialId=";
        return location(send(HttpRequest.newBuilder()
                .uri(URI.create(form.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(fields))));
    }

    HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder().uri(URI.create(url)).GET());
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder()
                .uri(URI.create(gateway + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** What the callback answers: the page of ours that the browser is sent to. */
    String finish(String callback) {
        return location(get(callback)).substring(gateway.length());
    }

    boolean has(String cookie) {
        return cookies.values().stream().anyMatch(jar -> jar.containsKey(cookie));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect from "
                        + answer.uri().getPath() + ", but " + answer.statusCode() + "\n" + answer.body()));
    }

    static Map<String, String> query(String url) {
        return Arrays.stream(URI.create(url).getRawQuery().split("&", -1))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(
                        each -> each[0],
                        each -> URLDecoder.decode(each.length > 1 ? each[1] : "", StandardCharsets.UTF_8),
                        (first, second) -> second,
                        LinkedHashMap::new));
    }

    /** The same address with other parameters; an empty one is left out. */
    static String with(String url, String... changes) {
        Map<String, String> query = query(url);
        for (int i = 0; i < changes.length; i += 2) {
            query.put(changes[i], changes[i + 1]);
        }
        return url.substring(0, url.indexOf('?') + 1)
                + query.entrySet().stream()
                        .filter(each -> !each.getValue().isEmpty())
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        URI asked = request.build().uri();
        String jar = asked.getHost() + ":" + asked.getPort();
        if (asked.toString().startsWith(gateway + "/api/auth")) {
            request.uri(URI.create(auth + asked.toString().substring(gateway.length())));
        }
        Map<String, String> kept = cookies.computeIfAbsent(jar, unused -> new LinkedHashMap<>());
        if (!kept.isEmpty()) {
            request.header(
                    "Cookie",
                    kept.entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = sent(request.header("X-Forwarded-For", address)
                .header("Accept", "text/html,application/json")
                .build());
        answer.headers().allValues("Set-Cookie").forEach(cookie -> keep(kept, cookie));
        return answer;
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void keep(Map<String, String> jar, String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair.length < 2 || pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }

    private static int octet() {
        return ThreadLocalRandom.current().nextInt(1, 255);
    }
}
