/** Schedules over HTTP. */
package io.poolkeeper.registry.resource.schedule;
