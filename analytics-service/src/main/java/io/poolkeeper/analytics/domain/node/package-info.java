/** Nodes as the registry publishes them, and when they were heard from. */
package io.poolkeeper.analytics.domain.node;
