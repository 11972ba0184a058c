/** Who is calling, by which proof, with which role. */
package io.poolkeeper.common.security;
