package io.poolkeeper.registry.store.row;

import io.poolkeeper.common.database.Sql;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells the failures of Hibernate in the same words as those of {@link Sql}. */
@RowStore
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
class RowFailures {

    @AroundInvoke
    @Nullable
    Object tell(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (PersistenceException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(PersistenceException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failed) {
                return Sql.failure(failed);
            }
        }
        return e;
    }
}
