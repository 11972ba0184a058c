/** What the registry publishes about configurations. */
package io.poolkeeper.analytics.store.policy;
