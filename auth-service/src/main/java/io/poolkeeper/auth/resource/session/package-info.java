/** Signing in, staying signed in, signing out, and the list of one's sessions. */
package io.poolkeeper.auth.resource.session;
