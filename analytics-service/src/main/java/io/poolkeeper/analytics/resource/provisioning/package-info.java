/** Provisioning times over HTTP. */
package io.poolkeeper.analytics.resource.provisioning;
