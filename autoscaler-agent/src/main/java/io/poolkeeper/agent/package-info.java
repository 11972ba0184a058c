/** Watches pools, decides, resizes, reports. */
package io.poolkeeper.agent;
