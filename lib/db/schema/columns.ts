import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** A moment, with its time zone: the database's own clock, whatever zone a process is in. */
export const at = () => timestamp({ withTimezone: true });

/** An id of ours that counts up, or one of Telegram's: at most 52 bits, so that a JavaScript number holds it. */
export const id = () => bigint({ mode: 'number' });

/** Bytes as they are; postgres.js takes and gives a Buffer. */
export const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' });
