/**
 * The durable chain of a network: its rules and miners, all blocks that have been accepted, and the mining races.
 *
 * <p>A {@link ChainStore} is one SQLite file, in WAL mode with full synchronisation. What {@link ChainStore#append}
 * returns for is durable. One process may write; any number may read meanwhile, by {@link ChainStore#read} or with any
 * SQL client. Beside the file NAME lie NAME-lock, by which a second writer is refused, NAME-acknowledged, which says
 * how much has been acknowledged at least and, as long as the store is open or if its process was killed, SQLite's own
 * NAME-wal and NAME-shm, which belong to the store as much as NAME does.
 *
 * <p>Tables of schema version 1:
 * <ul>
 * <li>{@code network}, one row: {@code created}, {@code seed}, {@code difficulty}, {@code nonce_bits},
 *     {@code nonce_miners} (how many share the nonces), {@code dispute_within} and {@code fork_within}, the windows its
 *     races are looked at with, in seconds as exact numbers</li>
 * <li>{@code miners}: {@code number}, {@code name}, {@code partner} who owns it, {@code type}, {@code hash_time} in
 *     seconds as an exact number, {@code public_key} in DER</li>
 * <li>{@code blocks}, in the order in which they were accepted: {@code number} from 1, {@code hash} and {@code parent}
 *     in hexadecimal digits as usually shown, {@code height}, {@code miner}, {@code time} of the header in seconds
 *     since 1970, {@code header} (80 bytes), {@code coinbase} (40 bytes), {@code transactions} (32 bytes each),
 *     {@code signature}, {@code work} of the chain up to it in 64 hexadecimal digits, {@code abandoned}: how many
 *     blocks left the best chain because of it, {@code accepted}: when</li>
 * <li>{@code races}: {@code number} from 1, {@code round} in which it ended, {@code winner}, {@code block},
 *     {@code nonce_bits}, {@code difficulty}, {@code time} in seconds as an exact number, {@code seconds} the same
 *     rounded to a double, {@code disputed} and {@code forked}, 0 or 1, or NULL where nobody looked</li>
 * <li>{@code head}, one row: how many blocks and races there are, how many reorganisations there were, and the best
 *     block</li>
 * </ul>
 * and views: {@code best_chain}, {@code stale_blocks} (all others), {@code reorganisations}, and {@code audit}, whose
 * rows are the records that {@code quarry consortium audit} judges by, one for each block of the best chain. Columns
 * {@code digest} are double SHA-256 of a row's content and the digest of the row before it, so that no row can change,
 * or get lost, unseen.
 *
 * <p>Opening a store, for writing or reading, validates all of that: the pages of the file, the schema, every block by
 * the rules of the network, the links, the work, the reorganisations, and the digests.
 */
@NullMarked
package dev.quarry.testbed.store;

import org.jspecify.annotations.NullMarked;
