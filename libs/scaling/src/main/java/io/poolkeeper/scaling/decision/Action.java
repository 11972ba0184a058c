package io.poolkeeper.scaling.decision;

public enum Action {
    SCALE_OUT,
    SCALE_IN,
    HOLD;

    public static Action between(int from, int to) {
        return to > from ? SCALE_OUT : to < from ? SCALE_IN : HOLD;
    }
}
