package io.poolkeeper.simulator;

import io.poolkeeper.simulator.crypto.Authority;
import io.poolkeeper.simulator.crypto.Lazy;
import io.poolkeeper.simulator.crypto.ServerTls;
import io.poolkeeper.simulator.http.Route;
import io.poolkeeper.simulator.identity.Federation;
import io.poolkeeper.simulator.identity.Metadata;
import io.poolkeeper.simulator.identity.SessionTokens;
import io.poolkeeper.simulator.identity.WorkloadTokens;
import io.poolkeeper.simulator.pool.Tenancy;
import io.poolkeeper.simulator.signing.Credentials;
import io.poolkeeper.simulator.signing.Keys;
import io.poolkeeper.simulator.signing.Principal;
import io.poolkeeper.simulator.signing.SignatureCheck;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

/** Everything that says who a caller is: the user's API key, the host's certificate, a pod's account. */
final class Identities {
    private final Lazy<Authority> authority;
    private final SessionTokens tokens;
    private final Metadata metadata;
    private final WorkloadTokens workloads;
    private final Credentials credentials;
    private final InstantSource clock;

    Identities(Tenancy tenancy, Credentials credentials, Path folder, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.authority = new Lazy<>(() -> Authority.in(folder, clock.instant()));
        this.tokens = new SessionTokens(authority, tenancy.id());
        this.metadata = new Metadata(tenancy, authority, clock);
        this.workloads = new WorkloadTokens(authority, tokens, clock);
    }

    List<Route> routes() {
        return Stream.of(metadata.routes(), new Federation(metadata, tokens, clock).routes(), workloads.routes())
                .flatMap(List::stream)
                .toList();
    }

    SignatureCheck signatures() {
        Keys apiKeys = (keyId, now) -> keyId.equals(credentials.keyId())
                ? Optional.of(new Principal(credentials.user(), credentials.publicKey()))
                : Optional.empty();
        return new SignatureCheck(apiKeys.or(tokens));
    }

    SessionTokens tokens() {
        return tokens;
    }

    Path certificate() {
        return authority.get().file();
    }

    SSLContext tls(String host) {
        return ServerTls.context(authority.get(), List.of(host, "localhost"), clock.instant());
    }

    void writeAccountToken() {
        Path written = workloads.writeAccountToken();
        System.getLogger(Identities.class.getName()).log(System.Logger.Level.DEBUG, "Wrote {0}", written);
    }
}
