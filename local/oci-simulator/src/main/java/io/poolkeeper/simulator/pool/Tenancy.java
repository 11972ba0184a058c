package io.poolkeeper.simulator.pool;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The account and region everything lives in. */
public record Tenancy(String region) {
    private static final Map<String, String> KEYS =
            Map.of("us-ashburn-1", "iad", "us-phoenix-1", "phx", "eu-frankfurt-1", "fra", "uk-london-1", "lhr");
    private static final int DOMAINS = 3;

    /** Ashburn and Phoenix have short keys; most regions are their own key. */
    public String regionKey() {
        return KEYS.getOrDefault(region, region);
    }

    public String id() {
        return Ocid.of("tenancy", "", "poolkeeper").replace("..sim", "..aaaaaaaasim");
    }

    public String compartmentId() {
        return Ocid.of("compartment", "", "pools").replace("..sim", "..aaaaaaaasim");
    }

    public String userId() {
        return Ocid.of("user", "", "agent").replace("..sim", "..aaaaaaaasim");
    }

    public String instanceConfigurationId() {
        return Ocid.of("instanceconfiguration", regionKey(), "standard");
    }

    public String subnetId() {
        return Ocid.of("subnet", regionKey(), "private");
    }

    public String imageId() {
        return Ocid.of("image", regionKey(), "oracle-linux-9");
    }

    public String shape() {
        return "VM.Standard.E4.Flex";
    }

    public List<String> availabilityDomains() {
        String stem = "Uocm:" + region.toUpperCase(Locale.ROOT).replaceAll("-1$", "") + "-AD-";
        return IntStream.rangeClosed(1, DOMAINS).mapToObj(n -> stem + n).toList();
    }

    public List<String> faultDomains() {
        return IntStream.rangeClosed(1, DOMAINS)
                .mapToObj(n -> "FAULT-DOMAIN-" + n)
                .toList();
    }

    public List<Placement> placements() {
        return availabilityDomains().stream()
                .flatMap(ad -> faultDomains().stream().map(fd -> new Placement(ad, fd)))
                .toList();
    }
}
