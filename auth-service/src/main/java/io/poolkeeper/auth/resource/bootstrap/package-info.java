/** The first administrator. */
package io.poolkeeper.auth.resource.bootstrap;
