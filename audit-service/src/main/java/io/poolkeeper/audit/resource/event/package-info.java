/** The routes that read the trail. */
package io.poolkeeper.audit.resource.event;
