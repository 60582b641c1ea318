import { openDatabase } from '#lib/db/client.ts';
import { untilDatabaseAnswers } from '#server/database.ts';
import { readSettings } from './process-settings.ts';
import { tellReady } from './tell-ready.ts';
import { work } from './work.ts';

/** A process that works the inbox and does nothing else. */
const settings = readSettings();
await untilDatabaseAnswers(settings.databaseUrl);
await work(settings, openDatabase(settings.databaseUrl, { max: 20, silenceMs: settings.databaseSilenceMs }));
tellReady();
