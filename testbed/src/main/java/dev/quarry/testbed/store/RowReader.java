package dev.quarry.testbed.store;

/** Makes something of a row. */
interface RowReader<T> {

    T read(Row row);
}
