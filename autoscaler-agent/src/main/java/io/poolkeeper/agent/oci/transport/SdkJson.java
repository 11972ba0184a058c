package io.poolkeeper.agent.oci.transport;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.impl.SimpleBeanPropertyFilter;
import com.fasterxml.jackson.databind.ser.impl.SimpleFilterProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.oracle.bmc.http.client.Serializer;
import com.oracle.bmc.http.client.internal.ExplicitlySetBmcModel;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;

/** The SDK's models as OCI wants them: milliseconds and {@code Z} in times, and only the members that were set. */
final class SdkJson implements Serializer {

    private final ObjectMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(new Times()))
            .filterProvider(new SimpleFilterProvider()
                    .addFilter(ExplicitlySetBmcModel.EXPLICITLY_SET_FILTER_NAME, new OnlyWhatWasSet()))
            .build();

    @Override
    public <T> T readValue(String text, Class<T> type) throws IOException {
        return mapper.readValue(text, type);
    }

    @Override
    public <T> T readValue(byte[] bytes, Class<T> type) throws IOException {
        return mapper.readValue(bytes, type);
    }

    /** No array of the type is made, which a native executable would have to know beforehand. */
    <T> List<T> readList(byte[] bytes, Class<T> type) throws IOException {
        List<T> list = mapper.readValue(bytes, mapper.getTypeFactory().constructCollectionType(List.class, type));
        if (list != null && list.contains(null)) {
            throw new IOException("answer is a list with gaps");
        }
        return list;
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return mapper.writeValueAsString(value);
    }

    private static final class Times extends StdSerializer<Date> {

        private static final long serialVersionUID = 1;
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

        Times() {
            super(Date.class);
        }

        @Override
        public void serialize(Date value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(FORM.format(value.toInstant()));
        }
    }

    private static final class OnlyWhatWasSet extends SimpleBeanPropertyFilter {

        @Override
        public void serializeAsField(Object bean, JsonGenerator out, SerializerProvider provider, PropertyWriter writer)
                throws Exception {
            boolean present = writer instanceof BeanPropertyWriter property && property.get(bean) != null;
            if (present || setToNull(bean, writer.getName())) {
                writer.serializeAsField(bean, out, provider);
            }
        }

        private static boolean setToNull(Object bean, String name) {
            return bean instanceof ExplicitlySetBmcModel model && model.wasPropertyExplicitlySet(name);
        }
    }
}
