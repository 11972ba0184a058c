/** What the trail says and how it is asked. */
package io.poolkeeper.audit.domain.event;
