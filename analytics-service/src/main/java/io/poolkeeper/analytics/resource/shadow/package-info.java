/** Shadows over HTTP. */
package io.poolkeeper.analytics.resource.shadow;
