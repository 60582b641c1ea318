import { randomBytes, randomUUID } from 'node:crypto';
import { builtRoutes } from './support/build-manifest.ts';
import { everyRow, type Installation } from './support/installation.ts';
import { newBot, newPerson, type OwnedBot, type Person } from './support/people.ts';
import { type Canaries, findIn, findInFiles } from './support/search.ts';
import { expect, test } from './support/test.ts';
import { Visitor } from './support/visitor.ts';

/**
 * The main job at the most talkative log level, with everything failing on the way that is known to print a secret.
 * Then whatever the installation wrote, answered and stored is searched for the secrets that went in.
 */

const smtpPassword = `smtp-${randomUUID()}`;
const actionsOf = (folder: string) => `app/${folder}/actions.ts`;
const settings = actionsOf('(owner)/bots/[botId]/settings');
const setup = actionsOf('(owner)/telegram/setup/[botId]');

// Nobody listens to SMTP there.
test.use({ environment: { LOG_LEVEL: 'trace', SMTP_URL: `smtp://postman:${smtpPassword}@127.0.0.1:9` } });
test.setTimeout(120_000);

test('no secret is found in logs, answers, traces, rows or files', async ({ installation }) => {
  const { application, telegram, sql, secrets, dataFolder } = installation;
  const person = await newPerson(installation);
  const bot = await newBot(installation, person);
  const stranger = new Visitor(application.url);
  const unknownToken = newToken();
  const wrongSecret = randomUUID();
  const wrongPassword = `taxmin ${randomUUID()}`;
  // Somebody pastes a token into a chat: it is their text, which stays in the conversation and reaches no log.
  const pasted = newToken();

  await typeToken(person, unknownToken);
  await knock(installation, bot, wrongSecret);
  await guess(stranger, person, bot, wrongPassword);
  await writeWhileEverythingFails(installation, person, bot, pasted);
  await lookWhileTelegramFails(installation, person, bot);
  const newPassword = `yangi ${randomUUID()}`;
  await failInTheDatabase(installation, person, bot, { pasted, newPassword });
  const sessions = [...person.visitor.cookies].filter(([name]) => name.endsWith('session-token'));
  const { token: newerToken } = telegram.control.revokeToken({ botId: bot.telegramId });
  await lookAtEverything(person.visitor, bot);
  await person.visitor.act(`${settings}#replaceTokenAction`, `/bots/${bot.id}/settings`, {
    botId: bot.id,
    token: newerToken,
  });
  await breakTheEnvelope(installation, person, bot);

  const canaries: Canaries = new Map([
    ['AUTH_SECRET', secrets.AUTH_SECRET],
    ['ENCRYPTION_KEYS', secrets.ENCRYPTION_KEYS.split(':')[1] ?? ''],
    ['GOOGLE_API_KEY', secrets.GOOGLE_API_KEY],
    ['password of SMTP_URL', smtpPassword],
    ['token', secretPart(bot.token)],
    ['replaced token', secretPart(newerToken)],
    ['token that Telegram does not know', secretPart(unknownToken)],
    ['webhook secret', bot.webhookSecret],
    ['wrong webhook secret', wrongSecret],
    ['password', person.password],
    ['new password', newPassword],
    ['wrong password', wrongPassword],
    ['session', sessions[0]?.[1] ?? ''],
  ]);
  const withPasted = new Map(canaries).set('token in a message', secretPart(pasted));
  for (const [name, canary] of withPasted) expect(canary.length, `${name} was planted`).toBeGreaterThan(20);

  const output = application.output();
  expect(output, 'the failures were logged').toContain('planted failure');
  expect(findIn(output, withPasted), 'in the output').toEqual([]);

  expect(person.visitor.heard.length).toBeGreaterThan(30);
  expect(findIn(asText(person.visitor), canaries), "in the owner's answers").toEqual([]);
  expect(findIn(asText(stranger), withPasted), "in a stranger's answers").toEqual([]);

  const rows = await everyRow(sql);
  const mayHoldMessages = ['public.message', 'public.outbox', 'public.test_trace'];
  for (const [table, lines] of rows) {
    const planted = mayHoldMessages.includes(table) ? canaries : withPasted;
    // A job holds the update as it came; its error is ours.
    const text = lines.map((line) => (table === 'public.job' ? JSON.parse(line).last_error : line)).join('\n');
    expect(findIn(text, planted), `in ${table}`).toEqual([]);
  }
  expect(await findInFiles(dataFolder, canaries, ['secrets.env']), 'in files').toEqual([]);
});

test('the search finds a secret however it is spelled', () => {
  const canaries: Canaries = new Map([['secret', 'a+b/c=d e']]);
  for (const text of ['x a+b/c=d e', 'next=a%2Bb%2Fc%3Dd%20e', Buffer.from('a+b/c=d e').toString('base64')]) {
    expect(findIn(text, canaries)).toHaveLength(1);
  }
  expect(findIn('nothing here', canaries)).toEqual([]);
});

const newToken = () => `8${Date.now()}:${randomBytes(27).toString('base64url').slice(0, 35)}`;

/** The part of a token that nobody can guess. */
const secretPart = (token: string) => token.split(':')[1] ?? '';

const asText = ({ heard }: Visitor) =>
  heard
    .map(({ headers, body }) => {
      // The cookie of a session has to be told once.
      const told = [...headers].filter(([name]) => name !== 'set-cookie');
      return `${JSON.stringify(told)}\n${body}`;
    })
    .join('\n');

async function typeToken({ visitor }: Person, token: string): Promise<void> {
  const form = { token, language: 'uz', name: 'Choyxona' };
  await visitor.act(`${actionsOf('(owner)/bots')}#checkTokenAction`, '/bots/new', { token });
  await visitor.act(`${actionsOf('(owner)/bots')}#createBotAction`, '/bots/new', form);
  await visitor.act(`${actionsOf('(owner)/bots')}#createBotAction`, '/bots/new', {
    ...form,
    language: 'no such',
    token,
  });
}

/** At the webhook's door with a wrong secret, and with the right one and no update. */
async function knock({ application }: Installation, bot: OwnedBot, wrongSecret: string): Promise<void> {
  const telegram = new Visitor(application.url);
  for (const secret of [wrongSecret, bot.webhookSecret]) {
    const headers = { 'x-telegram-bot-api-secret-token': secret, 'content-type': 'application/json' };
    for (const body of ['{', '{}', 'null']) {
      await telegram.send(`/telegram/webhook/${bot.id}`, { method: 'POST', headers, body });
    }
  }
}

async function guess(stranger: Visitor, { email }: Person, bot: OwnedBot, password: string): Promise<void> {
  await stranger.act(`${actionsOf('(auth)/signin')}#signInAction`, '/signin', { email, password });
  const csrf = JSON.parse((await stranger.send('/api/auth/csrf')).body) as { csrfToken: string };
  for (const body of [new URLSearchParams({ ...csrf, email, password }), JSON.stringify({ ...csrf, password }), '{']) {
    const headers = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
    await stranger.send('/api/auth/callback/credentials', { method: 'POST', body, headers });
  }
  await stranger.act(`${actionsOf('(auth)/forgot-password')}#requestPasswordLinkAction`, '/forgot-password', { email });
  stranger.cookies.set('next-auth.session-token', 'damaged.session');
  await lookAtEverything(stranger, bot);
}

async function writeWhileEverythingFails(installation: Installation, person: Person, bot: OwnedBot, pasted: string) {
  const { telegram, gemini } = installation;
  const botId = bot.telegramId;
  const customer = telegram.control.createUser({ firstName: 'Aziza', languageCode: 'uz' });
  gemini.control.queueModes({ modes: ['error_500', 'reset', 'cut_stream', 'invalid_key', 'error_event', 'safety'] });
  const faults = [
    { status: 502, body: '<html>Bad Gateway</html>' },
    'cut',
    'reset',
    { status: 400, description: 'Bad Request: something new' },
  ] as const;
  for (const answer of faults) {
    telegram.control.fail({ method: 'sendMessage', botId, times: 1, answer });
    telegram.control.fail({ method: 'sendChatAction', botId, times: 1, answer });
    telegram.control.fail({ method: 'sendMessageDraft', botId, times: 1, answer });
    telegram.control.sendText({ botId, userId: customer.id, text: `Mana token: ${pasted}` });
  }
  await handled(installation, bot);
  telegram.control.clearFaults();
  gemini.control.clearRules();
  gemini.control.queueModes({ modes: ['error_event', 'invalid_key', 'reset', 'reset', 'reset'] });
  for (const text of [`Mana token: ${pasted}`, '/help', pasted]) {
    await person.visitor.send(`/api/bots/${bot.id}/test/messages`, { method: 'POST', body: JSON.stringify({ text }) });
  }
  gemini.control.clearRules();
}

async function handled({ sql }: Installation, bot: OwnedBot): Promise<void> {
  const waiting = () => sql`select 1 from job where bot_id = ${bot.id} and state = 'waiting'`;
  await expect.poll(async () => (await waiting()).length, { timeout: 60_000 }).toBe(0);
}

async function lookWhileTelegramFails({ telegram }: Installation, { visitor }: Person, bot: OwnedBot): Promise<void> {
  const { telegramId: botId } = bot;
  for (const answer of [{ status: 502, body: '<html>Bad Gateway</html>' }, 'cut', 'reset'] as const) {
    telegram.control.fail({ botId, answer });
    await lookAtEverything(visitor, bot);
    const fields = { botId: bot.id, baseUrl: 'https://bots.example.test' };
    for (const name of ['setWebhookAction', 'deleteWebhookAction']) {
      await visitor.act(`${setup}#${name}`, `/telegram/setup/${bot.id}`, fields);
    }
    telegram.control.clearFaults();
  }
  // A call whose answer was cut has had its effect.
  const fields = { botId: bot.id, baseUrl: 'https://bots.example.test' };
  await visitor.act(`${setup}#setWebhookAction`, `/telegram/setup/${bot.id}`, fields);
}

/** Every page of the build, as a page and as a script gets it. */
async function lookAtEverything(visitor: Visitor, bot: OwnedBot): Promise<void> {
  for (const page of builtRoutes().pages) {
    const address = page.replace('[botId]', bot.id).replace('[token]', 'no-such-link');
    await visitor.send(address);
    await visitor.send(`${address}?_rsc`, { headers: { rsc: '1' } });
  }
}

/** Errors of the database hold the values of the statement that failed. */
async function failInTheDatabase(
  installation: Installation,
  { visitor, password }: Person,
  bot: OwnedBot,
  { pasted, newPassword }: { pasted: string; newPassword: string },
): Promise<void> {
  const { sql, telegram } = installation;
  await sql.unsafe(`create function fail() returns trigger language plpgsql as
    $$ begin raise exception 'planted failure'; end $$`);
  for (const table of ['message', 'account', 'bot']) {
    await sql.unsafe(`create trigger fail before insert or update on ${table} for each row execute function fail()`);
  }
  const customer = telegram.control.createUser({ firstName: 'Bobur' });
  telegram.control.sendText({ botId: bot.telegramId, userId: customer.id, text: pasted });
  const failed = () => sql`select 1 from job where bot_id = ${bot.id} and state = 'waiting' and last_error is not null`;
  const body = JSON.stringify({ text: pasted });
  await visitor.send(`/api/bots/${bot.id}/test/messages`, { method: 'POST', body });
  const passwords = { currentPassword: password, newPassword };
  await visitor.act(`${actionsOf('(owner)/account')}#changePasswordAction`, '/account', passwords);
  await visitor.act(`${settings}#replaceTokenAction`, `/bots/${bot.id}/settings`, { botId: bot.id, token: bot.token });
  await expect.poll(async () => (await failed()).length, { timeout: 20_000 }).toBe(1);
  await sql.unsafe('drop function fail cascade');
}

/** A token that no key opens: an error that nothing expects, on pages, in actions and in the worker. */
async function breakTheEnvelope(installation: Installation, { visitor }: Person, bot: OwnedBot): Promise<void> {
  const { sql, telegram } = installation;
  await sql`update bot set token_envelope = replace(token_envelope, 'v1.k1.', 'v1.k9.') where id = ${bot.id}`;
  await lookAtEverything(visitor, bot);
  await visitor.act(`${settings}#pauseBotAction`, `/bots/${bot.id}/settings`, { botId: bot.id });
  telegram.control.clearFaults();
}
