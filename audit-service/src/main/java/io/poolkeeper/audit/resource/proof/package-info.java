/** Routes and the command that prove the trail. */
package io.poolkeeper.audit.resource.proof;
