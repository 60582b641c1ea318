import { expect, test } from './security/support/test.ts';
import { createBot, signUp } from './support/owner.ts';

test('an account is kept while one of its bots cannot be deleted whole, and goes when it is tried again', async ({
  page,
  installation: { sql, telegram },
}) => {
  const { email, password } = await signUp(page);
  const botId = await createBot(page, telegram.control.createBot({ name: 'Choyxona' }).token);
  await sql`insert into lane (bot_id, key) values (${botId}, 'chat:1')`;
  await sql.unsafe(`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger refuse before delete on lane for each row execute function refuse()`);

  await page.goto('/account');
  await page.getByText('Delete my account…').click();
  const form = page.getByRole('form', { name: 'Delete account' });
  await form.getByLabel('Your password').fill(password);
  await form.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(form.getByText('Not everything could be deleted yet')).toBeVisible();
  expect(await sql`select status from bot where id = ${botId}`).toEqual([{ status: 'paused' }]);

  await sql.unsafe('drop trigger refuse on lane; drop function refuse');
  await form.getByRole('button', { name: 'Delete my account for good' }).click();
  await expect(page).toHaveURL(/\/signin\?after=deletion$/);
  expect(await sql`select 1 from account where email = ${email}`).toEqual([]);
});
