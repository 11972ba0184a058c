package io.poolkeeper.scaling.policy;

/** How many letters apart two keys are. */
final class Spelling {
    private static final int LONGEST = 64;

    private Spelling() {}

    static int distance(String a, String b) {
        if (b.length() > LONGEST || Math.abs(a.length() - b.length()) > 2) {
            return LONGEST;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, diagonal + change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
