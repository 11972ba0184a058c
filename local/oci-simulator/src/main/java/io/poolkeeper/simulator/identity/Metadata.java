package io.poolkeeper.simulator.identity;

import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Authority.Attribute;
import io.poolkeeper.simulator.crypto.Lazy;
import io.poolkeeper.simulator.crypto.Pem;
import io.poolkeeper.simulator.http.Json;
import io.poolkeeper.simulator.http.OciError;
import io.poolkeeper.simulator.http.Reply;
import io.poolkeeper.simulator.http.Request;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.pool.Tenancy;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The instance metadata service, version 2: only for those who say {@code Authorization: Bearer Oracle}. */
public final class Metadata {
    private static final String HEADER = "Bearer Oracle";

    /** The host's own key and certificate, as text. */
    private record Leaf(String key, String certificate) {}

    private final Host host;
    private final Supplier<Authority> authority;
    private final Supplier<Leaf> leaf;

    public Metadata(Tenancy tenancy, Supplier<Authority> authority, InstantSource clock) {
        this.host = new Host(tenancy);
        this.authority = authority;
        this.leaf = new Lazy<>(() -> leaf(clock.instant()));
    }

    public List<Route> routes() {
        String root = "GET /opc/v2/";
        return List.of(
                open(root + "instance", () -> Reply.ok(instance())),
                open(root + "instance/", () -> Reply.ok(instance())),
                Route.unsigned(root + "instance/{field}", "GetInstanceMetadata", this::field),
                open(root + "identity/cert.pem", () -> text(leaf.get().certificate())),
                open(root + "identity/key.pem", () -> text(leaf.get().key())),
                open(
                        root + "identity/intermediate.pem",
                        () -> text(pem(authority.get().certificate()))));
    }

    /** The host by which session tokens of this certificate are known. */
    String principal() {
        return host.id();
    }

    Authority authority() {
        return authority.get();
    }

    private Leaf leaf(Instant now) {
        try {
            KeyPair key = Authority.newKey();
            return new Leaf(
                    Pem.of(key.getPrivate()), pem(authority.get().issue(key.getPublic(), subject(), List.of(), now)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The host's certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private static String pem(Certificate certificate) {
        try {
            return Pem.of(certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Route open(String path, Supplier<Reply> answer) {
        return Route.unsigned(path, "GetInstanceMetadata", request -> guarded(request, answer));
    }

    /** Requests that came through a proxy are refused, so that nobody is tricked into asking for somebody else. */
    private static Reply guarded(Request request, Supplier<Reply> answer) {
        boolean passedOn = request.header("x-forwarded-for") != null || request.header("forwarded") != null;
        if (passedOn || !HEADER.equalsIgnoreCase(request.header("authorization"))) {
            return new Reply(401, Map.of("content-type", "text/plain"), "Unauthorized");
        }
        return answer.get();
    }

    private Reply field(Request request) {
        return guarded(request, () -> {
            Object value = instance().get(request.variable("field"));
            if (value == null) {
                throw OciError.notFound();
            }
            return value instanceof String plain ? text(plain) : Reply.ok(value);
        });
    }

    private Map<String, @Nullable Object> instance() {
        Tenancy tenancy = host.tenancy();
        return Json.object(
                "id", host.id(),
                "displayName", host.name(),
                "hostname", host.name(),
                "compartmentId", tenancy.compartmentId(),
                "tenantId", tenancy.id(),
                "region", tenancy.regionKey(),
                "canonicalRegionName", tenancy.region(),
                "regionInfo",
                        Json.object(
                                "realmKey",
                                "oc1",
                                "realmDomainComponent",
                                "oraclecloud.com",
                                "regionKey",
                                tenancy.regionKey().toUpperCase(java.util.Locale.ROOT),
                                "regionIdentifier",
                                tenancy.region()),
                "availabilityDomain", host.availabilityDomain(),
                "faultDomain", host.faultDomain(),
                "shape", tenancy.shape(),
                "state", "Running");
    }

    private List<Attribute> subject() {
        return List.of(
                new Attribute("OU", "opc-certtype:instance"),
                new Attribute("OU", "opc-compartment:" + host.tenancy().compartmentId()),
                new Attribute("OU", "opc-instance:" + host.id()),
                new Attribute("OU", "opc-tenant:" + host.tenancy().id()),
                new Attribute("CN", host.id()));
    }

    private static Reply text(String body) {
        return new Reply(200, Map.of("content-type", "text/plain"), body);
    }
}
