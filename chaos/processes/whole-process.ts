import { openDatabase } from '#lib/db/client.ts';
import { untilDatabaseAnswers } from '#server/database.ts';
import { readSettings } from './process-settings.ts';
import { takeIn } from './take-in.ts';
import { tellReady } from './tell-ready.ts';
import { work } from './work.ts';

/** A process that takes in updates and works the inbox, as `npm start` runs it: what it accepts it claims with it. */
const settings = readSettings();
await untilDatabaseAnswers(settings.databaseUrl);
const database = openDatabase(settings.databaseUrl, { max: 20, silenceMs: settings.databaseSilenceMs });
await work(settings, database);
await takeIn(settings, database.sql);
tellReady();
