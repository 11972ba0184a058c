/** The windows of the policies in force. */
package io.poolkeeper.registry.domain.schedule;
