/** Exports over HTTP. */
package io.poolkeeper.analytics.resource.export;
