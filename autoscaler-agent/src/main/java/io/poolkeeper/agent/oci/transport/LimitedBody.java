package io.poolkeeper.agent.oci.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body of at most 16 MB; a longer one ends the connection before it can fill the heap. */
public final class LimitedBody implements BodySubscriber<byte[]> {

    static final int LIMIT = 16 * 1024 * 1024;

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(this::collect);
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(collected.toByteArray());
    }

    private void collect(ByteBuffer buffer) {
        if (whole.isDone()) {
            return;
        }
        if (collected.size() + buffer.remaining() > LIMIT) {
            refuse();
            return;
        }
        byte[] part = new byte[buffer.remaining()];
        buffer.get(part);
        collected.writeBytes(part);
    }

    private void refuse() {
        whole.completeExceptionally(new IOException("answer is larger than " + LIMIT + " bytes"));
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
