package io.poolkeeper.faultlab.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** The database as its superuser sees it: for the truth, and for damage. */
public final class Rows {
    private final String url;

    Rows(String url) {
        this.url = url;
    }

    /** A database that is frozen must not hold whoever asks it for ever. */
    private Connection connect() throws SQLException {
        var limits = new Properties();
        limits.setProperty("connectTimeout", "10");
        limits.setProperty("socketTimeout", "120");
        return DriverManager.getConnection(url, limits);
    }

    /** Rows of text. */
    public List<List<String>> ask(String sql, Object... arguments) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            try (var found = statement.executeQuery()) {
                var rows = new ArrayList<List<String>>();
                while (found.next()) {
                    var row = new ArrayList<String>();
                    for (int c = 1; c <= found.getMetaData().getColumnCount(); c++) {
                        row.add(String.valueOf(found.getString(c)));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    public long count(String sql, Object... arguments) throws SQLException {
        return Long.parseLong(ask(sql, arguments).getFirst().getFirst());
    }

    public void run(String... statements) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
