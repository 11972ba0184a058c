/** Archived days as files, and the record of them. */
package io.poolkeeper.audit.store.archive;
