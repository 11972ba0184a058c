package io.poolkeeper.scaling.forecast;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** A forecaster's logs as bytes: four a step, with a checksum. */
public final class LoadLogs {
    private static final int FORM = 0x504b4c31;
    private static final int CHECKSUM = Long.BYTES;

    private LoadLogs() {}

    public static byte[] bytes(List<LoadLog> logs) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(FORM);
            out.writeInt(logs.size());
            for (LoadLog log : logs) {
                write(out, log);
            }
            out.writeLong(checksum(bytes.toByteArray(), out.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Empty when the bytes are not whole or of another form: what cannot be read is learnt again. */
    public static List<LoadLog> read(byte[] bytes) {
        int end = bytes.length - CHECKSUM;
        if (end < 0) {
            return List.of();
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
                DataInputStream tail = new DataInputStream(new ByteArrayInputStream(bytes, end, CHECKSUM))) {
            if (tail.readLong() != checksum(bytes, end) || in.readInt() != FORM) {
                return List.of();
            }
            List<LoadLog> logs = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                logs.add(log(in));
            }
            return logs;
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
    }

    private static void write(DataOutputStream out, LoadLog log) throws IOException {
        write(out, log.signal());
        out.writeLong(log.start().toEpochMilli());
        out.writeLong(log.step().toMillis());
        out.writeInt(log.loads().size());
        for (float load : log.loads()) {
            out.writeFloat(load);
        }
        LoadLog.Account account = log.account();
        out.writeBoolean(account != null);
        if (account != null) {
            write(out, account.meaning());
            write(out, account.terms());
            out.writeInt(account.known());
            out.writeDouble(account.missed());
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(Math.max(0, in.readInt())), StandardCharsets.UTF_8);
    }

    private static LoadLog log(DataInputStream in) throws IOException {
        String signal = text(in);
        Instant start = Instant.ofEpochMilli(in.readLong());
        Duration step = Duration.ofMillis(in.readLong());
        List<Float> loads = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            loads.add(in.readFloat());
        }
        return new LoadLog(signal, start, step, loads, in.readBoolean() ? account(in) : null);
    }

    private static LoadLog.Account account(DataInputStream in) throws IOException {
        return new LoadLog.Account(text(in), text(in), in.readInt(), in.readDouble());
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
