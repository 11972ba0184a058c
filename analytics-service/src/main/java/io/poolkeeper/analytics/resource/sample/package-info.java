/** Samples over HTTP. */
package io.poolkeeper.analytics.resource.sample;
