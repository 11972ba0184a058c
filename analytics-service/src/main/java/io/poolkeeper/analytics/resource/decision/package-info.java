/** Decisions over HTTP. */
package io.poolkeeper.analytics.resource.decision;
