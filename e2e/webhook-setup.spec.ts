import type { Page } from '@playwright/test';
import type { Installation } from './security/support/installation.ts';
import { expect, test } from './security/support/test.ts';
import { publicUrl } from './support/addresses.ts';
import { createBot, signUp } from './support/owner.ts';
import { findFlaws, watchShifts } from './support/soundness.ts';
import { bring, info, type State, statesOf } from './support/webhook-states.ts';

async function owner(page: Page, { telegram }: Installation) {
  telegram.control.clearFaults();
  await signUp(page);
  const { token, username } = telegram.control.createBot({ name: 'Nilufar gullari va sovgʻalar' });
  const botId = await createBot(page, token);
  const ours = `${publicUrl}/telegram/webhook/${botId}`;
  return { botId, username, ours, address: `/telegram/setup/${botId}` };
}

/** What looks like the one thing to do, wherever it stands. */
const primary = (page: Page) => page.locator('main .bg-accent').filter({ visible: true });

test('Webhook Setup has one primary button in every state, and deletes only a webhook of ours', async ({
  page,
  installation,
}) => {
  test.slow();
  await page.setViewportSize({ width: 360, height: 740 });
  const { botId, ours, address } = await owner(page, installation);
  for (const [name, state] of Object.entries(statesOf(ours))) {
    await test.step(name, async () => {
      await bring(installation, botId, ours, state);
      await page.goto(address);
      await expect(page.getByText(state.says).first()).toBeVisible();
      await expect(primary(page)).toHaveText([state.primary]);
      await expect(page.getByRole('button', { name: 'Delete Webhook', includeHidden: true })).toHaveCount(
        state.canDelete ? 1 : 0,
      );
    });
  }
});

test('what is wrong is said plainly, and for whoever runs the server it can be unfolded and copied', async ({
  page,
  context,
  installation,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { botId, username, ours, address } = await owner(page, installation);
  const detail = 'Wrong response from the webhook: 502 Bad Gateway';
  await bring(installation, botId, ours, { telegram: info(ours, detail), says: '', primary: '' });
  await page.goto(address);
  await expect(page.getByText('Telegram cannot deliver the messages')).toBeVisible();
  const cause = page.getByText('The server answers with an error (5xx)', { exact: true });
  await expect(cause).toBeHidden();
  await page.getByText('What exactly is wrong').click();
  await expect(cause).toBeVisible();
  await page.getByRole('button', { name: 'Copy the request' }).click();
  await expect(page.getByText('Copied').first()).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `Hello! In BotFactory Telegram cannot deliver the messages of the bot @${username}: ` +
      `The server answers with an error (5xx) (${detail}).`,
  );
});

test('where delivery fails, no fact contradicts another, and nothing that fails is called ours', async ({
  page,
  installation,
}) => {
  const { botId, ours, address } = await owner(page, installation);
  const facts = page.getByRole('definition');
  await bring(installation, botId, ours, statesOf(ours)['a server that fails'] as State);
  await page.goto(address);
  await expect(page.getByText('Telegram cannot deliver the messages')).toBeVisible();
  await expect(facts.first()).toContainText('This is the address given here.');
  await expect(page.getByText('Last received')).toBeVisible();
  await expect(facts.nth(2)).toHaveText('Nothing yet');
  await installation.sql`update bot set created_at = now() - interval '3 days' where id = ${botId}`;
  await page.goto(address);
  await expect(facts.nth(2)).toHaveText('Nothing for two days');
  await bring(installation, botId, ours, statesOf(ours).working as State);
  await page.goto(address);
  await expect(facts.first()).toContainText('This is the address of this bot on our server.');
});

test('an address that Telegram refuses is answered in whole sentences', async ({ page, installation }) => {
  const { address } = await owner(page, installation);
  await page.goto(address);
  await page.getByLabel('Webhook Base URL').fill('https://nowhere.example.com');
  await page.getByRole('button', { name: 'Set Webhook' }).click();
  await expect(
    page.getByText('Telegram cannot find this domain. Check how the address is written, and that', { exact: false }),
  ).toBeVisible();
});

test('Webhook Setup is sound where something is wrong, and nothing moves when Telegram has answered', async ({
  page,
  installation,
}) => {
  test.slow();
  await watchShifts(page);
  const { botId, ours, address } = await owner(page, installation);
  const states = statesOf(ours);
  const flaws: string[] = [];
  for (const name of ['a server that fails', 'another service', 'nothing set', 'Telegram out of reach'])
    flaws.push(
      ...(await findFlaws(page, name, async () => {
        await bring(installation, botId, ours, states[name] as State);
        await page.goto(address);
        await expect(primary(page)).toHaveCount(1);
      })),
    );
  expect(flaws).toEqual([]);
});

test('on a narrow phone a long username keeps its beginning beside how the bot stands', async ({
  page,
  installation,
}) => {
  const { botId, ours, address } = await owner(page, installation);
  const { username } = installation.telegram.control.createBot({ username: 'nilufar_gullari_va_sovgalar_bot' });
  await installation.sql`update bot set username = ${username} where id = ${botId}`;
  await bring(installation, botId, ours, statesOf(ours)['left to another service'] as State);
  await page.setViewportSize({ width: 360, height: 740 });
  for (const where of [address, `/bots/${botId}/settings`]) {
    await page.goto(where);
    const shown = page.getByText(`@${username}`).filter({ visible: true }).first();
    await expect(shown).toBeVisible();
    expect((await shown.boundingBox())?.width).toBeGreaterThan(90);
  }
});

test('on a narrow phone the head of a page is as high however the bot stands', async ({ page, installation }) => {
  const { botId, ours, address } = await owner(page, installation);
  const { username } = installation.telegram.control.createBot({ username: 'nilufar_gullari_uz_bot' });
  await installation.sql`update bot set username = ${username} where id = ${botId}`;
  await page.setViewportSize({ width: 360, height: 740 });
  const states = statesOf(ours);
  const tops: (number | undefined)[] = [];
  for (const name of ['working', 'a refused address', 'left to another service']) {
    await bring(installation, botId, ours, states[name] as State);
    await page.goto(address);
    await expect(primary(page)).toHaveCount(1);
    tops.push((await page.getByRole('heading', { level: 1 }).boundingBox())?.y);
  }
  expect(new Set(tops).size).toBe(1);
});

test('the head of the page says of the bot what the page says, before the watcher has noted it down', async ({
  page,
  installation,
}) => {
  const { botId, ours, address } = await owner(page, installation);
  // The page does not look again: what it says is of one moment.
  await page.route(
    (url) => url.searchParams.has('_rsc'),
    () => {},
  );
  const states = statesOf(ours);
  for (const [name, badge] of [
    ['a server that fails', 'Needs attention'],
    ['another service', 'Needs attention'],
    ['a failure that is over but still noted down', 'Active'],
  ] as const) {
    await bring(installation, botId, ours, states[name] as State);
    await page.goto(address);
    await expect(page.getByText(states[name]?.says ?? '').first()).toBeVisible();
    await expect(page.locator('main header').getByText(badge, { exact: true })).toBeVisible();
  }
  // While it is mended by itself there is nothing to press.
  await bring(installation, botId, ours, { telegram: info(''), says: '', primary: '' });
  await page.goto(address);
  await expect(page.getByText('Connecting to Telegram…')).toBeVisible();
  await expect(page.locator('main header').getByText('Connecting…', { exact: true })).toBeVisible();
  await expect(primary(page)).toHaveCount(0);
});

test('the two choices about another service are alike, a single one is as wide as its card, and no room is empty', async ({
  page,
  installation,
}) => {
  const { botId, ours, address } = await owner(page, installation);
  const boxOf = async (name: string) => {
    const box = await page.getByRole('button', { name, exact: true }).boundingBox();
    if (!box) throw new Error(`${name} is not shown`);
    return box;
  };
  const bringTo = async (state: string, width: number) => {
    await page.setViewportSize({ width, height: 900 });
    await bring(installation, botId, ours, statesOf(ours)[state] as State);
    await page.goto(address);
    await expect(primary(page)).toHaveText(['Take Over']);
  };
  await bringTo('another service', 768);
  const both = await boxOf('Take Over');
  const leave = await boxOf('Leave It');
  expect([leave.y, leave.height]).toEqual([both.y, both.height]);
  await bringTo('left to another service', 768);
  expect((await boxOf('Take Over')).width).toBeGreaterThan(both.width * 1.8);
  await bringTo('another service', 360);
  const roomBelow = (status: Element) =>
    status.getBoundingClientRect().bottom - (status.children[1]?.getBoundingClientRect().bottom ?? 0);
  const said = page.getByRole('status').filter({ hasText: 'Another service receives' });
  expect(await said.evaluate(roomBelow)).toBe(0);
});

test('where a button goes with what it did, the keyboard goes on from beside it', async ({ page, installation }) => {
  const { botId, ours, address } = await owner(page, installation);
  const states = statesOf(ours);
  await bring(installation, botId, ours, states['another service'] as State);
  await page.goto(address);
  await page.getByRole('button', { name: 'Leave It' }).press('Enter');
  await expect(page.getByText('Another service answers for this bot')).toBeVisible();
  const takeOver = page.getByRole('button', { name: 'Take Over' });
  await expect(takeOver).toBeFocused();
  installation.telegram.control.clearFaults();
  await page.keyboard.press('Enter');
  await expect(takeOver).toHaveCount(0);
  await expect(page.getByRole('status').filter({ hasText: 'Connected to Telegram' })).toBeFocused();

  await bring(installation, botId, ours, states.working as State);
  await page.goto(address);
  installation.telegram.control.clearFaults();
  await page.getByRole('button', { name: 'Delete Webhook' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Delete Webhook' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Set Webhook' })).toBeFocused();
});
