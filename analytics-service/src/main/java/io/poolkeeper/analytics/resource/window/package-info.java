/** Stretches of time and places in lists as requests name them. */
package io.poolkeeper.analytics.resource.window;
