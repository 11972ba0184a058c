/** The trail as files. */
package io.poolkeeper.audit.domain.export;
