/** The fault lab: breaks what the product promises to survive, and judges what is left. */
package io.poolkeeper.faultlab;
