import { openDatabase } from '#lib/db/client.ts';
import { untilDatabaseAnswers } from '#server/database.ts';
import { readSettings } from './process-settings.ts';
import { takeIn } from './take-in.ts';
import { tellReady } from './tell-ready.ts';

/** A process that takes in updates and does nothing else. */
const settings = readSettings();
await untilDatabaseAnswers(settings.databaseUrl);
await takeIn(settings, openDatabase(settings.databaseUrl, { max: 10 }).sql);
tellReady();
