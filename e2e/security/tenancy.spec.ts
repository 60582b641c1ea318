import { randomUUID } from 'node:crypto';
import { builtActions, builtRoutes } from './support/build-manifest.ts';
import { actions, handlers, type Owned, pages } from './support/expectations.ts';
import { everyRow, type Installation } from './support/installation.ts';
import { newBot, newPerson, type OwnedBot } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { type Answer, type Fields, Visitor } from './support/visitor.ts';

/**
 * Every page, route handler and server action of the build × nobody, the owner, another owner × the own id, another
 * owner's, one that nobody has, and two that do not belong together. What each expects stands in expectations.ts; what
 * the build has and the tables do not know fails.
 */

test.describe.configure({ mode: 'default' });

const { pages: builtPages, handlers: builtHandlers } = builtRoutes();
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** A page is asked for by the browser, and by the script that goes from page to page. */
const forms: [query: string, headers: Record<string, string>][] = [
  ['', {}],
  ['?_rsc', { rsc: '1' }],
];
const foreignOrigin = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };

test('the tables know every page, route handler and action of the build, and no others', () => {
  expect(new Set(Object.keys(pages))).toEqual(new Set(builtPages));
  expect(new Set(Object.keys(handlers))).toEqual(new Set(builtHandlers));
  expect(new Set(Object.keys(actions))).toEqual(new Set(builtActions().map(({ name }) => name)));
});

test.describe('pages', () => {
  for (const page of builtPages) {
    test(`${page} is for ${pages[page]}`, async ({ installation }) => {
      const owner = await lastingOwner(installation, 'owner');
      const stranger = await lastingOwner(installation, 'stranger');
      const address = (botId: string) => page.replace('[botId]', botId).replace('[token]', randomUUID());
      const own = address(owner.bot.id);
      const nobody = new Visitor(installation.application.url);
      const forger = new Visitor(installation.application.url);
      forger.cookies.set('next-auth.session-token', 'no session');

      for (const [query, headers] of forms) {
        for (const visitor of [nobody, forger]) {
          const answer = await visitor.send(own + query, { headers });
          if (pages[page] === 'anybody') expect(answer.leadsTo).toBeNull();
          else if (pages[page] === 'nobody') expectNotFound(answer);
          else expectSignIn(answer);
          expectNothingOf(owner.bot, answer);
        }
        const mine = await owner.person.visitor.send(own + query, { headers });
        if (pages[page] === 'nobody') expectNotFound(mine);
        if (pages[page] === 'owner') {
          expect(mine.status).toBe(200);
          expect(mine.body).toContain(owner.bot.privateTexts[0]);
          const foreign = await stranger.person.visitor.send(own + query, { headers });
          expectNothingOf(owner.bot, foreign);
          expectNotFound(foreign);
          for (const id of [randomUUID(), 'no-id', '%00', `${owner.bot.id}x`]) {
            expectNotFound(await owner.person.visitor.send(address(id) + query, { headers }));
          }
        }
      }
    });
  }
});

test.describe('route handlers', () => {
  for (const handler of builtHandlers) {
    for (const method of methods) {
      const expected = handlers[handler]?.[method];
      test(`${method} ${handler} ${expected ? `is for ${expected.for}` : 'is refused'}`, async ({ installation }) => {
        const owner = await lastingOwner(installation, 'owner');
        const stranger = await lastingOwner(installation, 'stranger');
        const nobody = new Visitor(installation.application.url);
        const address = (part: string) =>
          handler.replace(/\[(botId|token)\]/, part).replace('[...nextauth]', 'signout');
        const own = address(handler.includes('[token]') ? owner.bot.token : owner.bot.id);
        const send = (visitor: Visitor, to: string, headers: Record<string, string> = {}) => {
          const body = expected?.body && JSON.stringify(expected.body(owner));
          return visitor.send(to, { method, body, headers: { 'content-type': 'application/json', ...headers } });
        };

        if (!expected) {
          await unchanged(installation, async () => {
            expect((await send(owner.person.visitor, own)).status).toBe(405);
          });
        } else if (expected.for === 'nobody') {
          await unchanged(installation, async () => {
            for (const visitor of [nobody, owner.person.visitor]) {
              expect((await send(visitor, own)).status).toBe(expected.status);
            }
          });
        } else if (expected.for === 'anybody') {
          const answer = await send(nobody, own);
          expect(answer.status).toBeLessThan(500);
          expectNothingOf(owner.bot, answer);
        } else if (expected.for === 'telegram') {
          const secret = (of: Owned) => ({ 'x-telegram-bot-api-secret-token': of.bot.webhookSecret });
          await unchanged(installation, async () => {
            expect((await send(nobody, own)).status).toBe(401);
            expect((await send(nobody, own, secret(stranger))).status).toBe(401);
            expect((await send(owner.person.visitor, own)).status).toBe(401);
            expect((await send(nobody, address(randomUUID()), secret(owner))).status).toBe(404);
          });
          expect((await send(nobody, own, secret(owner))).status).toBe(expected.status);
        } else if (expected.for === 'token holder') {
          await unchanged(installation, async () => {
            for (const token of [owner.bot.id, 'x', `${owner.bot.token}x`, owner.bot.token.toLowerCase()]) {
              expect((await send(nobody, address(token))).status).toBe(403);
            }
          });
          for (const to of [own, `${own}/`]) expect((await send(nobody, to)).status).toBe(expected.status);
        } else {
          await unchanged(installation, async () => {
            expect((await send(nobody, own)).status).toBe(401);
            const foreign = await send(stranger.person.visitor, own);
            // Where no bot is named, each gets what is theirs.
            expect(foreign.status).toBe(own === handler ? expected.status : 404);
            expectNothingOf(owner.bot, foreign);
            expect(foreign.body).not.toContain(owner.bot.id);
            for (const id of [randomUUID(), 'no-id']) {
              const random = await send(stranger.person.visitor, address(id));
              expect([random.status, random.body]).toEqual([foreign.status, foreign.body]);
            }
            // What only reads is kept from other sites by the cookie (SameSite), and by what its answer allows.
            const fromElsewhere = method === 'GET' ? expected.status : 403;
            expect((await send(owner.person.visitor, own, foreignOrigin)).status).toBe(fromElsewhere);
          });
          expect((await send(owner.person.visitor, own)).status).toBe(expected.status);
        }
      });
    }
  }

  test("next-auth's endpoints take no form from another site", async ({ installation }) => {
    const { visitor } = await newPerson(installation);
    for (const endpoint of ['callback/credentials', 'signin/credentials', 'signout', 'session']) {
      const answer = await visitor.send(`/api/auth/${endpoint}`, { method: 'POST', headers: foreignOrigin });
      expect([endpoint, answer.status]).toEqual([endpoint, 403]);
    }
  });
});

test.describe('actions', () => {
  for (const { name, pages: from } of builtActions()) {
    const expected = actions[name];
    if (!expected) continue;
    test(`${name} is for ${expected.for}`, async ({ installation }) => {
      const owner = await newOwner(installation);
      const stranger = await lastingOwner(installation, 'stranger');
      const nobody = new Visitor(installation.application.url);
      const [page = '/'] = from;
      const at = (botId: string) => page.replace('[botId]', botId).replace('[token]', randomUUID());
      const fields = expected.fields(owner);
      const call = (visitor: Visitor, botId: string, given = fields, headers = {}) =>
        visitor.act(name, at(botId), given, headers);

      await unchanged(installation, async () => {
        const { status } = await call(owner.person.visitor, owner.bot.id, fields, foreignOrigin);
        expect(status, 'from another site').toBeGreaterThanOrEqual(400);
      });
      if (expected.for === 'anybody') {
        expect((await call(nobody, owner.bot.id)).status).toBeLessThan(400);
        return;
      }
      await unchanged(installation, async () => {
        expectSignIn(await call(nobody, owner.bot.id));
        const forger = new Visitor(installation.application.url);
        forger.cookies.set('next-auth.session-token', 'no session');
        expectSignIn(await call(forger, owner.bot.id));
        if (expected.for !== 'owner') return;
        // From the owner's page, and from a page of the stranger's own with another's id in the form.
        for (const place of [owner.bot.id, stranger.bot.id]) {
          const foreign = await call(stranger.person.visitor, place);
          expectNothingOf(owner.bot, foreign, fields);
          expect(foreign.body).toContain(notFoundSentence);
          const random = await call(stranger.person.visitor, place, { ...fields, botId: randomUUID() });
          expect(random.status).toBe(foreign.status);
          expect(random.body).toContain(notFoundSentence);
        }
      });

      if (expected.after) await owner.person.visitor.act(expected.after, at(owner.bot.id), { botId: owner.bot.id });
      const before = await state(installation);
      const works = await call(owner.person.visitor, owner.bot.id);
      expect(works.leadsTo ?? works.body).toMatch(expected.works ?? /./);
      const after = await state(installation);
      if (expected.onlyReads) expect(after.rows).toEqual(before.rows);
      else expect(after).not.toEqual(before);
    });
  }
});

const notFoundSentence = 'This is not here any more, or it belongs to another account. Go back to My Bots.';

/** Made once: whom no test changes. */
const lasting = new Map<'owner' | 'stranger', Promise<Owned>>();

function lastingOwner(installation: Installation, who: 'owner' | 'stranger'): Promise<Owned> {
  const made = lasting.get(who) ?? newOwner(installation);
  lasting.set(who, made);
  return made;
}

async function newOwner(installation: Installation): Promise<Owned> {
  const person = await newPerson(installation);
  const bot = await newBot(installation, person);
  return { person, bot, freshToken: () => installation.telegram.control.createBot().token };
}

function expectSignIn({ status, leadsTo, body }: Answer): void {
  expect(leadsTo ?? body).toMatch(/\/signin/);
  expect(status).toBeLessThan(400);
}

/** A page's answer to its script comes with 200 and names the status inside. */
function expectNotFound({ status, headers, body }: Answer): void {
  const toScript = headers.get('content-type')?.startsWith('text/x-component');
  if (toScript) expect(body).toContain('NEXT_HTTP_ERROR_FALLBACK;404');
  else expect(status).toBe(404);
}

/** Neither secrets nor private texts, but for what the visitor had sent and is shown again. */
function expectNothingOf(bot: OwnedBot, { body }: Answer, sent: Fields = {}): void {
  const typed = Object.values(sent);
  for (const text of bot.privateTexts.filter((one) => !typed.includes(one))) expect(body).not.toContain(text);
  for (const secret of [bot.token, bot.webhookSecret]) expect(body).not.toContain(secret);
}

/**
 * What anybody could have changed: every row but the counters of attempts and the signs of life of the processes that
 * send and poll, and every call at Telegram and Gemini.
 */
async function state({ sql, telegram, gemini }: Installation) {
  const rows = await everyRow(sql);
  for (const table of ['public.attempt', 'public.sender', 'public.poller']) rows.delete(table);
  return { rows, telegram: telegram.control.ledger.lastSeq, gemini: gemini.control.ledger.lastSeq };
}

async function unchanged(installation: Installation, attempts: () => Promise<void>): Promise<void> {
  const before = await state(installation);
  await attempts();
  expect(await state(installation)).toEqual(before);
}
