/** The configurations the registry publishes, and what they mean for a pool. */
package io.poolkeeper.analytics.domain.policy;
