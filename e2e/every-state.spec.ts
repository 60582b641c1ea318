import type { Page } from '@playwright/test';
import { createBot, foundBot, signIn, signUp, unfoldSettings } from './support/owner.ts';
import { findFlaws, watchShifts } from './support/soundness.ts';
import { expect, test } from './support/test.ts';
import { ask, expectWhole, openTestBot } from './support/test-bot.ts';

/**
 * What stands on a page only after something was done, and is as sound as what every-page.spec.ts looks at: errors,
 * dialogs, sheets, toasts, and the pages of a bot that is paused or does not work.
 */
test.use({ expectedErrors: [/ERR_FAILED .*test\/messages/] });

const unknownToken = '1234567890:ABCdefGHIjklMNOpqrsTUVwxyz123456789';

/** Opens each state by its steps, as often as it has to be looked at. What was done may move things: that is no flaw. */
async function flawsIn(page: Page, states: Record<string, () => Promise<unknown>>): Promise<string[]> {
  const flaws: string[] = [];
  for (const [state, open] of Object.entries(states)) flaws.push(...(await findFlaws(page, state, open)));
  return flaws.filter((flaw) => !flaw.includes('moves by itself'));
}

test('forms are sound with their errors and with what they found', async ({ page, telegram }) => {
  test.slow();
  await watchShifts(page);
  const visitors = await flawsIn(page, {
    'the languages of the landing page': async () => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Language' }).click();
      await expect(page.getByText('Русский').first()).toBeVisible();
    },
    'a refused sign-up': async () => {
      await page.goto('/signup');
      await page.getByLabel('Email').fill('dilnoza@example');
      await page.getByRole('button', { name: 'Sign up' }).click();
      await expect(page.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
    },
    'a refused sign-in': async () => {
      await signIn(page, { email: 'nobody@example.com', password: 'not the password' });
      await expect(page.getByRole('alert').filter({ hasText: /./ })).toBeVisible();
    },
  });
  await signUp(page);
  const { token } = await telegram.createBot({ name: 'Choyxona' });
  const paste = async (text: string) => {
    await page.goto('/bots/new');
    await page.getByLabel('Telegram Token').fill(text);
  };
  const creating = await flawsIn(page, {
    'a token that Telegram does not know': async () => {
      await paste(unknownToken);
      await expect(page.getByText(/Telegram does not know this token/)).toBeVisible();
    },
    'a token whose bot was found': async () => {
      await paste(token);
      await expect(foundBot(page)).toContainText('@');
    },
    'a refused creation': async () => {
      await page.goto('/bots/new');
      await page.getByLabel('System Prompt').fill('');
      await page.getByRole('button', { name: 'Create Bot' }).click();
      await expect(page.getByLabel('Telegram Token')).toHaveAttribute('aria-invalid', 'true');
    },
  });
  const settings = `/bots/${await createBot(page, token)}/settings`;
  const openSettings = async () => {
    // Else what the last look has left comes back, and the browser asks whether to leave it.
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('about:blank');
    await page.goto(settings);
  };
  const owning = await flawsIn(page, {
    'settings that are not saved': async () => {
      await openSettings();
      const name = page.getByLabel('Name', { exact: true });
      await expect(async () => {
        // What was filled in before the page listened is no change when it is filled in again.
        await name.fill('Choyxona');
        await name.fill('Choyxona Navvot');
        await expect(page.getByText('Not saved yet')).toBeVisible({ timeout: 500 });
      }).toPass();
    },
    'settings with their errors': async () => {
      await openSettings();
      await page.getByLabel('Name', { exact: true }).fill('');
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByLabel('Name', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    },
    'a toast': async () => {
      await openSettings();
      await page.getByLabel('Description').fill(`Choyxona ${Math.random()}`);
      await page.getByRole('button', { name: 'Save' }).click();
      await expect(page.getByText('Saved.')).toBeVisible();
    },
    'the deletion of an account': async () => {
      await page.goto('/account');
      await page.getByText('Delete my account…').click();
      await expect(page.getByRole('button', { name: /for good/ })).toBeVisible();
    },
  });
  expect([...visitors, ...creating, ...owning]).toEqual([]);
});

test('the settings are sound with all that they keep folded away', async ({ page, telegram }) => {
  test.slow();
  await watchShifts(page);
  await signUp(page);
  const id = await createBot(page, (await telegram.createBot({ name: 'Choyxona' })).token);
  const flaws = await flawsIn(page, {
    'a refused deletion': async () => {
      await page.goto(`/bots/${id}/settings`);
      await unfoldSettings(page);
      await page.getByText('Delete this bot…').click();
      await page.getByRole('button', { name: 'Delete Bot' }).click();
      await expect(page.getByLabel('Type Choyxona to confirm')).toHaveAttribute('aria-invalid', 'true');
    },
  });
  expect(flaws).toEqual([]);
});

test('the pages of a bot that is paused or does not work are sound', async ({ page, telegram }) => {
  test.slow();
  await watchShifts(page);
  await signUp(page);
  const { id: telegramId, token } = await telegram.createBot({ name: 'Nilufar gullari va sovgʻalar' });
  const id = await createBot(page, token);
  const pages = ['/bots', `/bots/${id}`, `/bots/${id}/settings`, `/telegram/setup/${id}`, `/telegram/test/${id}`];
  const look = async (how: string) => {
    const flaws: string[] = [];
    for (const address of pages)
      flaws.push(...(await findFlaws(page, `${address} of ${how}`, () => page.goto(address))));
    return flaws;
  };
  await page.goto(`/bots/${id}/settings`);
  await unfoldSettings(page);
  await page.getByRole('button', { name: 'Pause Bot' }).click();
  await expect(page.getByRole('button', { name: 'Resume Bot' })).toBeVisible();
  const paused = await look('a paused bot');
  await telegram.revokeToken({ botId: telegramId });
  await page.goto(`/bots/${id}/settings`);
  await unfoldSettings(page);
  await page.getByRole('button', { name: 'Resume Bot' }).click();
  await page.goto(`/telegram/setup/${id}`);
  await expect(page.getByText('The bot needs its new token')).toBeVisible();
  expect([...paused, ...(await look('a bot without its token'))]).toEqual([]);
});

test('the Test Bot is sound while it answers, when it failed, and under its dialogs', async ({
  page,
  telegram,
  gemini,
}) => {
  test.slow();
  await watchShifts(page);
  const { telegramId, chat } = await openTestBot(page, telegram);
  const address = new URL(page.url()).pathname;
  await gemini.answer({ containing: `salom ${telegramId}`, text: 'Osh **35 000** soʻm.\n\n```\nnarx = 35\n```' });
  await ask(page, `salom ${telegramId}`);
  await expect(chat.getByRole('button', { name: 'How this answer came about' })).toBeVisible();
  await expectWhole(chat);
  const reset = page.getByRole('button', { name: 'Start over' });
  const flaws = await flawsIn(page, {
    'the trace of an answer': async () => {
      await page.goto(address);
      await chat.getByRole('button', { name: 'How this answer came about' }).click();
      await page.getByText('System prompt as sent').locator('visible=true').click();
      await page.getByText('Bot API calls').locator('visible=true').click();
    },
    'the question before starting over': async () => {
      await page.goto(address);
      await reset.click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    'a message that was not sent': async () => {
      await page.route('**/test/messages', (route) => route.abort(), { times: 1 });
      await page.goto(address);
      await ask(page, 'Ochiqmisiz?');
      await expect(chat.getByRole('button', { name: 'Try again' }).first()).toBeVisible();
    },
  });
  expect(flaws).toEqual([]);
});
