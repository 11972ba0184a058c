package io.poolkeeper.agent.actuate;

import io.poolkeeper.agent.oci.Cloud;
import io.poolkeeper.agent.oci.CloudFailure;
import io.poolkeeper.agent.oci.PoolId;
import org.jboss.logging.Logger;

/** Instances that people keep: the free-form tag {@code poolkeeper-protected}, whatever it says but false. */
final class Protection {

    private static final Logger LOG = Logger.getLogger(Protection.class);
    private static final String TAG = "poolkeeper-protected";

    private final Cloud cloud;

    Protection(Cloud cloud) {
        this.cloud = cloud;
    }

    /** An instance whose tags cannot be read may be protected. */
    boolean covers(PoolId pool, String instance) {
        try {
            String told = cloud.tags(pool, instance).get(TAG);
            return told != null && !told.equalsIgnoreCase("false");
        } catch (CloudFailure e) {
            LOG.infof("Instance %s stays, because its tags cannot be read: %s", instance, e.getMessage());
            return true;
        }
    }
}
