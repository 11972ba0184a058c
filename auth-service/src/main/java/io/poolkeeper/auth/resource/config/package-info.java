/** What a client must know before anyone signs in. */
package io.poolkeeper.auth.resource.config;
