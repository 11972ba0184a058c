package io.poolkeeper.audit.domain.export;

import java.util.Locale;

/** What an export looks like. */
public enum ExportFormat {
    CSV("text/csv"),
    NDJSON("application/x-ndjson"),
    /** Seals with their events and the signed head: everything a check without us needs. */
    SEALED("application/x-ndjson");

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    public String fileEnding() {
        return this == SEALED ? "sealed.ndjson" : name().toLowerCase(Locale.ROOT);
    }
}
