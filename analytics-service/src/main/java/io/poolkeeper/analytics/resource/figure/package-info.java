/** Figures over HTTP. */
package io.poolkeeper.analytics.resource.figure;
