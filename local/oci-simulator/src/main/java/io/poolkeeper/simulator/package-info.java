/** OCI over HTTP on one port. */
package io.poolkeeper.simulator;
