/** Receivers as syslog and webhook, and how far each has been told. */
package io.poolkeeper.audit.store.forward;
