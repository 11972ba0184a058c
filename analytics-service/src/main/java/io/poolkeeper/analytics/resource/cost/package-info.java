/** Cost over HTTP. */
package io.poolkeeper.analytics.resource.cost;
