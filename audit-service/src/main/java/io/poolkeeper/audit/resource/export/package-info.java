/** The routes that hand the trail out as files, or as it grows. */
package io.poolkeeper.audit.resource.export;
