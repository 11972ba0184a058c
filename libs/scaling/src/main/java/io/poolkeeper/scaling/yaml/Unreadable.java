package io.poolkeeper.scaling.yaml;

/** The text is not YAML that we are willing to read. */
public final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Place place;

    Unreadable(Place place, String sentence) {
        super(sentence, null, false, false);
        this.place = place;
    }

    public Place place() {
        return place;
    }
}
