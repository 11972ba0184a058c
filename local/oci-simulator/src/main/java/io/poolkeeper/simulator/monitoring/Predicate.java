package io.poolkeeper.simulator.monitoring;

import java.util.List;

/** Turns a value into 1.0 where it holds and 0.0 where not. */
record Predicate(String operator, List<Double> operands) {
    double of(double value) {
        double operand = operands.getFirst();
        boolean holds = switch (operator) {
            case ">" -> value > operand;
            case ">=" -> value >= operand;
            case "<" -> value < operand;
            case "<=" -> value <= operand;
            case "==" -> value == operand;
            case "!=" -> value != operand;
            case "in" -> within(value);
            case "not in" -> !within(value);
            default -> throw new IllegalStateException("no such operator: " + operator);
        };
        return holds ? 1 : 0;
    }

    /** {@code in (a, b)} is a range, both ends included. */
    private boolean within(double value) {
        return value >= operands.getFirst() && value <= operands.getLast();
    }
}
