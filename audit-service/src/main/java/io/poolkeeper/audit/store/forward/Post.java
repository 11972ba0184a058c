package io.poolkeeper.audit.store.forward;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HTTP to somebody outside: no redirects, no waiting for ever, nothing of the answer but its status. */
final class Post {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final Duration answerWithin;

    Post(Duration answerWithin) {
        this.answerWithin = answerWithin;
    }

    /** The address, if it is one of HTTP; {@code setting} is where it was written. */
    static URI checked(URI address, String setting) {
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            throw new IllegalStateException(setting + " must be an http or https address");
        }
        return address;
    }

    /** The whole answer has to come in time: one that trickles would be waited for without end. */
    int status(HttpRequest request) throws IOException {
        var answer = http.sendAsync(request, BodyHandlers.discarding());
        try {
            return answer.get(answerWithin.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + answerWithin, e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
