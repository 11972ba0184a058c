/** How JSON looks on our wire. */
package io.poolkeeper.common.json;
