/** How long pools take to grow, from the request to running and healthy instances. */
package io.poolkeeper.analytics.domain.provisioning;
