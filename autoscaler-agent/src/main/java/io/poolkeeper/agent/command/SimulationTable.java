package io.poolkeeper.agent.command;

import io.poolkeeper.scaling.replay.Bill;
import io.poolkeeper.scaling.replay.Moment;
import io.poolkeeper.scaling.replay.Replayed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A replay for reading: the moments that changed something, then what it all came to. */
record SimulationTable(Replayed replayed, boolean all) {

    private static final String ROW = "%-20s %8s %6s %8s %6s  %s";

    List<Moment> shown() {
        List<Moment> shown = new ArrayList<>();
        int size = -1;
        for (Moment moment : replayed.moments()) {
            if (all || moment.size() != size) {
                shown.add(moment);
            }
            size = moment.size();
        }
        return shown;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("time", "needed", "size", "serving", "wish", "reason"));
        shown().forEach(m -> lines.add(ROW.formatted(m.at(), m.needed(), m.size(), m.serving(), m.wish(), m.reason())));
        lines.add("");
        lines.add(bill(replayed.bill()));
        if (!replayed.ignored().isEmpty()) {
            lines.add("Not replayed, for want of figures: " + String.join(", ", replayed.ignored()) + ".");
        }
        return lines;
    }

    private static String bill(Bill bill) {
        String money = bill.money() == null ? "" : String.format(Locale.ROOT, ", cost %.2f", bill.money());
        return String.format(
                Locale.ROOT,
                "%d decisions, %d resizes, %d reversals; %.1f instance-hours%s; %.0f minutes short.",
                bill.decisions(),
                bill.actions(),
                bill.reversals(),
                bill.instanceHours(),
                money,
                bill.minutesShort());
    }
}
