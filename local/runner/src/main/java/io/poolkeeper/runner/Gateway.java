package io.poolkeeper.runner;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One origin for people and agents: the UI's files and, by {@link Routing}, the services. The ingress in production. */
final class Gateway implements AutoCloseable {

    /** To a service at once; who comes later waits. */
    private static final int MAX_CONNECTIONS = 200;
    /** Live events have connections of their own, for each stays open for hours; a replica serves a thousand. */
    private static final int MAX_STREAMS = 1_100;

    private static final int IDLE_SECONDS = 120;
    /** Shorter than the services take. */
    private static final int LONGEST_LINE = 16_000;

    private static final String ASSETS = "/assets/";
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:;"
            + " style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Map<ServiceProcess, HttpProxy> proxies = new EnumMap<>(ServiceProcess.class);
    private final HttpProxy streams;
    private final Ports ports;
    private final Path ui;

    Gateway(Ports ports, Path ui) {
        this.ports = ports;
        this.ui = ui;
        for (var service : ServiceProcess.values()) {
            proxies.put(service, proxy(service, MAX_CONNECTIONS));
        }
        streams = proxy(Routing.STREAMING, MAX_STREAMS);
    }

    private HttpProxy proxy(ServiceProcess service, int connections) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(connections).setConnectTimeout(2_000));
        return HttpProxy.reverseProxy(client)
                .origin(SocketAddress.inetSocketAddress(ports.service(service), "127.0.0.1"))
                .addInterceptor(new Forwarding(service));
    }

    void start() {
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(ports.gateway())
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(LONGEST_LINE)
                // a body that comes by HTTP/2 need not say its length, which the proxy could not pass on
                .setHttp2ClearTextEnabled(false);
        await(vertx.createHttpServer(options)
                .requestHandler(router())
                .invalidRequestHandler(Gateway::unreadable)
                .listen());
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route().handler(this::dispatch);
        router.route(ASSETS + "*")
                .handler(files(ui.resolve("assets"))
                        .setMaxAgeSeconds(TimeUnit.DAYS.toSeconds(365))
                        .setCachingEnabled(true));
        router.route().handler(files(ui).setCachingEnabled(false));
        router.get()
                .handler(page ->
                        page.response().sendFile(ui.resolve("index.html").toString()));
        return router;
    }

    private void dispatch(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        boolean apiKey = request.headers().contains("X-API-Key");
        var service = Routing.service(request.method().name(), path, apiKey);
        if (Routing.streams(path)) {
            streams.handle(request);
        } else if (service.isPresent()) {
            java.util.Objects.requireNonNull(proxies.get(service.get())).handle(request);
        } else if (Routing.isApi(path)) {
            problem(context, 404, "Not found", "There is nothing at this address");
        } else {
            protect(context);
            context.next();
        }
    }

    private static void protect(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin");
        if (!context.normalizedPath().startsWith(ASSETS)) {
            context.response().putHeader("Cache-Control", "no-cache");
        }
    }

    private static StaticHandler files(Path folder) {
        return StaticHandler.create(FileSystemAccess.ROOT, folder.toString());
    }

    private static void problem(RoutingContext context, int status, String title, String detail) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(problemBody(status, title, detail));
    }

    /** The connection ends with it: nobody knows where in it the next request begins. */
    private static void unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(problemBody(status, "Not a request", "The request is too long or cannot be read"))
                .onComplete(told -> request.connection().close());
    }

    private static String problemBody(int status, String title, String detail) {
        return "{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(title, status, detail);
    }

    private static void await(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("the gateway cannot listen", e);
        }
    }

    /** Tells the service who really calls, and tells the caller when the service is away. */
    private record Forwarding(ServiceProcess service) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var incoming = context.request().proxiedRequest();
            context.request()
                    .headers()
                    .set("X-Forwarded-For", incoming.remoteAddress().hostAddress())
                    .set("X-Forwarded-Proto", "http")
                    .set("X-Forwarded-Host", String.valueOf(incoming.authority()));
            return context.sendRequest().recover(failure -> Future.succeededFuture(away(context)));
        }

        private ProxyResponse away(ProxyContext context) {
            String detail = "The " + service.processName() + " service is not there just now";
            var response = context.request().release().response();
            var body = Buffer.buffer(problemBody(503, "Unavailable", detail));
            response.setStatusCode(503)
                    .putHeader("Retry-After", "2")
                    .putHeader("Content-Type", "application/problem+json")
                    .putHeader("Content-Length", Integer.toString(body.length()))
                    .setBody(Body.body(body));
            return response;
        }
    }
}
