/** The cases of the catalogue. */
package io.poolkeeper.faultlab.cases;
