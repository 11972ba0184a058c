package io.poolkeeper.scaling.yaml;

/** Refuses text that is too long or holds characters that an editor would not show as what they are. */
final class Characters {
    private Characters() {}

    static void check(String text) {
        if (text.length() > TreeReader.LONGEST_TEXT) {
            throw new Unreadable(Place.START, "The text is longer than " + TreeReader.LONGEST_TEXT + " characters.");
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (deceptive(c)) {
                throw new Unreadable(
                        new Place(line, i - lineStart + 1), "The character U+%04X is not accepted.".formatted((int) c));
            }
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
    }

    /** What was written as an escape is not accepted either. */
    static void checkValue(String value, Place place) {
        for (int i = 0; i < value.length(); i++) {
            if (deceptive(value.charAt(i))) {
                throw new Unreadable(place, "The character U+%04X is not accepted.".formatted((int) value.charAt(i)));
            }
        }
    }

    /** Control characters, byte-order marks, Unicode line ends, and marks that reorder or hide what follows. */
    private static boolean deceptive(char c) {
        return (c < ' ' && c != '\n' && c != '\r' && c != '\t')
                || (c >= 0x7F && c <= 0x9F)
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || c >= 0xFFFE
                || c == 0xFEFF;
    }
}
