package io.poolkeeper.analytics.domain.export;

/** What an export looks like. */
public enum FileForm {
    CSV("text/csv"),
    NDJSON("application/x-ndjson");

    private final String mediaType;

    FileForm(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }
}
