package io.poolkeeper.simulator.sdk;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import com.fasterxml.jackson.databind.util.StdDateFormat;
import com.oracle.bmc.http.client.HttpClientBuilder;
import com.oracle.bmc.http.client.HttpProvider;
import com.oracle.bmc.http.client.Serializer;
import com.oracle.bmc.http.client.internal.ExplicitlySetBmcModel;
import java.io.IOException;

/** The SDK's transport and serializer. */
public final class JdkHttpProvider implements HttpProvider {
    static final ObjectMapper MAPPER = new ObjectMapper()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .configure(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, false)
            .setDateFormat(new StdDateFormat().withColonInTimeZone(true))
            .setFilterProvider(new SimpleFilterProvider()
                    .addFilter(ExplicitlySetBmcModel.EXPLICITLY_SET_FILTER_NAME, new OnlyWhatWasSet()));

    @Override
    public HttpClientBuilder newBuilder() {
        return new JdkClient.Builder();
    }

    @Override
    public Serializer getSerializer() {
        return new Serializer() {
            @Override
            public <T> T readValue(String text, Class<T> type) throws IOException {
                return MAPPER.readValue(text, type);
            }

            @Override
            public <T> T readValue(byte[] text, Class<T> type) throws IOException {
                return MAPPER.readValue(text, type);
            }

            @Override
            public String writeValueAsString(Object value) throws IOException {
                return MAPPER.writeValueAsString(value);
            }
        };
    }

    private static final class OnlyWhatWasSet extends SimpleBeanPropertyFilter {
        @Override
        public void serializeAsField(
                Object model, JsonGenerator out, SerializerProvider provider, PropertyWriter writer) throws Exception {
            Object value = writer instanceof BeanPropertyWriter property ? property.get(model) : null;
            boolean asked =
                    model instanceof ExplicitlySetBmcModel set && set.wasPropertyExplicitlySet(writer.getName());
            if (value != null || asked) {
                writer.serializeAsField(model, out, provider);
            }
        }
    }
}
