package io.poolkeeper.audit.store.forward;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolkeeper.audit.domain.forward.Receiver;
import io.poolkeeper.audit.domain.head.SignedHead;
import io.poolkeeper.audit.domain.seal.Canonical;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Signed heads as objects of a store, one each, by a plain PUT: to a pre-authenticated address of OCI Object Storage, or
 * whatever takes a PUT. What is there is never written over.
 */
final class HeadObjects implements Receiver<SignedHead> {
    private static final int ALREADY_THERE = 412;
    private static final int SHORT = 16;

    private final URI prefix;
    private final ObjectMapper json;
    private final Post post;

    HeadObjects(URI prefix, ObjectMapper json, Post post) {
        this.prefix = Post.checked(prefix, "AUDIT_HEADS_URL");
        if (!prefix.getPath().endsWith("/")) {
            throw new IllegalStateException("AUDIT_HEADS_URL must end with /, object names are put behind it");
        }
        this.json = json;
        this.post = post;
    }

    /** Without the path, which is itself the right to write. */
    @Override
    public String name() {
        byte[] sum = Canonical.digest(prefix.toString().getBytes(StandardCharsets.UTF_8));
        return "heads " + prefix.getHost() + " " + HexFormat.of().formatHex(sum).substring(0, SHORT);
    }

    @Override
    public void tell(List<SignedHead> heads) throws IOException {
        for (SignedHead head : heads) {
            put(head);
        }
    }

    private void put(SignedHead head) throws IOException {
        var request = HttpRequest.newBuilder(prefix.resolve(objectName(head)))
                .header("Content-Type", "application/json")
                .header("If-None-Match", "*")
                .PUT(BodyPublishers.ofString(json.writeValueAsString(head) + "\n"))
                .build();
        int status = post.status(request);
        if (status / 100 != 2 && status != ALREADY_THERE) {
            throw new IOException("head " + head.number() + " was answered " + status);
        }
    }

    /** In the order of the chain; with the digest, so that another head of the same number is another object. */
    private static String objectName(SignedHead head) {
        return "head-%012d-%s.json".formatted(head.number(), head.digest().substring(0, SHORT));
    }
}
