/** What every service needs from Quarkus. */
package io.poolkeeper.common;
