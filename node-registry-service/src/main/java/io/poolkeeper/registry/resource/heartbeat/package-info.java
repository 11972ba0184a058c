/** Where agents report. */
package io.poolkeeper.registry.resource.heartbeat;
