/** What the registry publishes about nodes. */
package io.poolkeeper.analytics.store.node;
