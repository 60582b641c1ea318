import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { errorCode, firstLine, StartupError } from './startup-error.ts';

/** A Postgres that recovers from a crash may take this long, and is not there only for a moment. */
const patienceMs = 60_000;
const startingUp = '57P03';

/**
 * Makes sure that the database answers and has the newest schema. One that is just starting is waited for; else throws a
 * StartupError that says what to do.
 */
export async function prepareDatabase(url: string, migrations: string): Promise<void> {
  await untilDatabaseAnswers(url);
  try {
    await migrateDatabase(url, migrations, {
      onHeld: () =>
        console.log('Somebody holds a table that has to be changed (a backup?): trying again until it is free.'),
    });
  } catch (error) {
    const why = firstLine(error instanceof Error && error.cause ? error.cause : error);
    throw new StartupError(
      `The database could not be brought to the schema of this version: ${why}. Nothing was changed by the step that failed. See that its user may create tables and that no newer BotFactory has used it.`,
      error,
    );
  }
}

/** Waits for one that is just starting; throws a StartupError for any other that does not answer. */
export async function untilDatabaseAnswers(url: string): Promise<void> {
  const end = Date.now() + patienceMs;
  for (let waitMs = 50; ; waitMs = Math.min(waitMs * 2, 1000)) {
    const error = await ask(url);
    if (error === null) return;
    if (errorCode(error) !== startingUp || Date.now() > end) throw new StartupError(explain(error, url), error);
    if (waitMs === 50) console.log('The database is just starting: waiting for it.');
    await delay(waitMs);
  }
}

/** Null: it answers. */
async function ask(url: string): Promise<unknown> {
  const sql = connect(url);
  try {
    await sql`select 1`;
    return null;
  } catch (error) {
    return error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function connect(url: string) {
  try {
    return postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  } catch (error) {
    throw new StartupError(`DATABASE_URL is no address of a Postgres: ${firstLine(error)}.`, error);
  }
}

/** One sentence for each way in which a database is not there for us. Never holds the password. */
function explain(error: unknown, url: string): string {
  const { hostname, port, pathname, username } = new URL(url);
  const place = `${hostname}:${port || 5432}`;
  const database = decodeURIComponent(pathname.slice(1));
  const user = decodeURIComponent(username);
  const sentences: Record<string, string> = {
    ECONNREFUSED: `Nothing answers at ${place}, where DATABASE_URL says the database is. Start Postgres there, or mend the address.`,
    ENOTFOUND: `There is no host ${hostname}, where DATABASE_URL says the database is. Mend the address.`,
    EAI_AGAIN: `The name ${hostname} in DATABASE_URL cannot be looked up at the moment. See that this machine has a network.`,
    CONNECT_TIMEOUT: `The database at ${place} does not answer within 10 seconds. See that it runs and that no firewall is between.`,
    EHOSTUNREACH: `The database at ${place} cannot be reached from here. See that it runs and that no firewall is between.`,
    '28P01': `The database at ${place} does not accept the password of the user "${user}". Mend it in DATABASE_URL.`,
    '28000': `The database at ${place} does not let the user "${user}" in: ${firstLine(error)}. Mend DATABASE_URL, or allow it in pg_hba.conf.`,
    '3D000': `There is no database "${database}" at ${place}. Create it: createdb ${database}`,
    '53300': `The database at ${place} has no free connection. Raise max_connections, or stop what holds them.`,
    [startingUp]: `The database at ${place} has been starting or stopping for a minute. Look into its log.`,
  };
  return (
    sentences[errorCode(error)] ??
    `The database at ${place} cannot be used: ${firstLine(error)}. Mend DATABASE_URL, or unset it to use the embedded one.`
  );
}
