package io.poolkeeper.runner.installed;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a server knows of the four schemas, as far as a program can come to rely on it; partitions are their table's.
 *
 * @param refusals constraints and unique indexes, with the columns they look at
 */
record Catalogue(
        Map<String, Column> columns, Set<String> rights, Set<String> functions, Map<String, Set<String>> refusals) {

    /** @param given whether a row may leave it out */
    record Column(String relation, String type, boolean nullable, boolean given) {}

    private static final String OURS = "('audit', 'analytics', 'registry', 'auth')";

    static Catalogue of(Connection database) throws SQLException {
        return new Catalogue(columns(database), set(database, """
                        select table_schema || '.' || table_name || ' ' || privilege_type || ' to ' || grantee
                        from information_schema.role_table_grants
                        where table_schema in %s and grantee like 'poolkeeper%%' and grantee not like '%%owner'
                        union select n.nspname || '.' || p.proname || ' execute to ' || r.rolname
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace, pg_roles r
                        where r.rolname like 'poolkeeper%%' and r.rolname not like '%%owner'
                            and has_function_privilege(r.oid, p.oid, 'execute') and n.nspname in %s
                        """), set(database, """
                        select n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ') '
                            || pg_get_function_result(p.oid)
                        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                        where p.prokind = 'f' and p.prorettype <> 'trigger'::regtype and n.nspname in %s
                        """), refusals(database));
    }

    /** What a program written for the catalogue before can no longer do. */
    List<String> offences(Catalogue before) {
        Stream<String> gone = before.columns.keySet().stream()
                .filter(column -> !columns.containsKey(column))
                .map(column -> column + " is gone");
        Stream<String> changed = before.columns.entrySet().stream()
                .filter(entry -> columns.containsKey(entry.getKey()))
                .flatMap(entry -> changes(entry.getKey(), entry.getValue(), columns.get(entry.getKey())));
        Set<String> known = new TreeSet<>(
                before.columns.values().stream().map(Column::relation).toList());
        Stream<String> demanded = columns.entrySet().stream()
                .filter(entry -> known.contains(entry.getValue().relation()))
                .filter(entry -> !before.columns.containsKey(entry.getKey()))
                .filter(entry -> !entry.getValue().given())
                .map(entry -> entry.getKey() + " is new and must be given");
        Stream<String> taken = Stream.concat(
                missing(before.rights, rights).map(right -> right + " is taken away"),
                missing(before.functions, functions).map(function -> function + " is gone"));
        Stream<String> refused = refusals.entrySet().stream()
                .filter(refusal -> !before.refusals.containsKey(refusal.getKey()))
                .filter(refusal -> refusal.getValue().stream().anyMatch(before.columns::containsKey))
                .map(refusal -> refusal.getKey());
        return Stream.of(gone, changed, demanded, taken, refused)
                .flatMap(offences -> offences)
                .toList();
    }

    private static Stream<String> changes(String name, Column before, Column now) {
        Stream<String> type = before.type().equals(now.type())
                ? Stream.empty()
                : Stream.of(name + " was " + before.type() + " and is " + now.type());
        Stream<String> nulls =
                before.nullable() && !now.nullable() ? Stream.of(name + " may no longer be null") : Stream.empty();
        return Stream.concat(type, nulls);
    }

    private static Stream<String> missing(Set<String> wanted, Set<String> there) {
        return wanted.stream().filter(one -> !there.contains(one));
    }

    private static Map<String, Column> columns(Connection database) throws SQLException {
        var columns = new TreeMap<String, Column>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select table_schema || '.' || table_name, column_name, data_type, is_nullable = 'YES',
                            is_nullable = 'YES' or column_default is not null or is_identity = 'YES' or is_generated = 'ALWAYS'
                        from information_schema.columns where table_schema in %s and not (
                            select relispartition from pg_class where oid = format('%%I.%%I', table_schema, table_name)::regclass)
                        """.formatted(OURS))) {
            while (rows.next()) {
                columns.put(
                        rows.getString(1) + "." + rows.getString(2),
                        new Column(rows.getString(1), rows.getString(3), rows.getBoolean(4), rows.getBoolean(5)));
            }
        }
        return columns;
    }

    private static Map<String, Set<String>> refusals(Connection database) throws SQLException {
        var refusals = new TreeMap<String, Set<String>>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname || '.' || t.relname, r.name, a.attname
                        from (select conrelid relation, conname name, conkey keys from pg_constraint where contype <> 'n'
                            union select x.indrelid, i.relname, x.indkey::int2[] from pg_index x join pg_class i on i.oid = x.indexrelid
                            where x.indisunique) r
                            join pg_class t on t.oid = r.relation and not t.relispartition
                            join pg_namespace n on n.oid = t.relnamespace
                            join pg_attribute a on a.attrelid = t.oid and a.attnum = any(r.keys)
                        where n.nspname in %s
                        """.formatted(OURS))) {
            while (rows.next()) {
                String table = rows.getString(1);
                refusals.computeIfAbsent(table + " refuses more: " + rows.getString(2), k -> new TreeSet<>())
                        .add(table + "." + rows.getString(3));
            }
        }
        return refusals;
    }

    private static Set<String> set(Connection database, String query) throws SQLException {
        var found = new TreeSet<String>();
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(query.replace("%s", OURS).replace("%%", "%"))) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
