package dev.pagehand.runner.store;

import java.util.Optional;

/** What holds for all workers of a store. Safe for use by several threads. */
public final class Switches {

    /** No worker begins a run while this is on. */
    public static final String PAUSED = "paused";

    private final Database database;

    Switches(Database database) {
        this.database = database;
    }

    /** Whether a switch is on; off where nobody has touched it. */
    public boolean isOn(String name) {
        Optional<String> value =
                database.with(handle -> handle.createQuery("select value from switches where name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
        return value.filter("on"::equals).isPresent();
    }

    /** Turns a switch on or off. */
    public void turn(String name, boolean on) {
        database.with(
                handle -> handle.createUpdate("insert into switches (name, value) values (:name, :value) on conflict"
                                + " (name) do update set value = excluded.value")
                        .bind("name", name)
                        .bind("value", on ? "on" : "off")
                        .execute());
    }
}
