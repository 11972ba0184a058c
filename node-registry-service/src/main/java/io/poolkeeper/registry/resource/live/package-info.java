/** Server-sent events. */
package io.poolkeeper.registry.resource.live;
