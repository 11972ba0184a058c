/** A node over time, over HTTP. */
package io.poolkeeper.analytics.resource.node;
