/** Lets old days go, once a file holds them. */
package io.poolkeeper.audit.domain.archive;
