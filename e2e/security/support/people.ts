import { randomUUID } from 'node:crypto';
import type { Installation } from './installation.ts';
import { Visitor } from './visitor.ts';

export interface Person {
  visitor: Visitor;
  email: string;
  password: string;
}

/** A bot of a person, and what nobody else may ever read. */
export interface OwnedBot {
  id: string;
  telegramId: number;
  token: string;
  webhookSecret: string;
  privateTexts: string[];
}

/** Somebody with an account, signed in. */
export async function newPerson({ application }: Installation): Promise<Person> {
  const visitor = new Visitor(application.url);
  const person = { name: 'Dilnoza', email: `${randomUUID()}@example.com`, password: `parol ${randomUUID()}` };
  const { leadsTo, body } = await visitor.act('app/(auth)/signup/actions.ts#signUpAction', '/signup', person);
  if (leadsTo !== '/bots') throw new Error(`Signing up failed: ${body}`);
  return { visitor, email: person.email, password: person.password };
}

/** A bot of that person with its webhook set, made by the form. */
export async function newBot({ telegram }: Installation, { visitor }: Person): Promise<OwnedBot> {
  const name = `Choyxona ${randomUUID()}`;
  const { id: telegramId, token, username } = telegram.control.createBot({ name, picture: true });
  const texts = { description: `Tavsif ${randomUUID()}`, systemPrompt: `Koʻrsatma ${randomUUID()}` };
  const created = await visitor.act('app/(owner)/bots/actions.ts#createBotAction', '/bots/new', {
    token,
    name,
    language: 'uz',
    ...texts,
  });
  const id = /^\/telegram\/test\/([0-9a-f-]{36})$/.exec(created.leadsTo ?? '')?.[1];
  if (!id) throw new Error(`The bot was not created: ${created.body}`);
  const registration = telegram.control.ledger.calls({ method: 'setWebhook', botId: telegramId }).at(-1);
  const webhookSecret = String(registration?.payload.secret_token);
  return { id, telegramId, token, webhookSecret, privateTexts: [name, username, ...Object.values(texts)] };
}
