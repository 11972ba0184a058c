/** What the processes of a stack show of themselves, compared with what dashboards, alerts and traces need. */
package io.poolkeeper.runner.observed;
