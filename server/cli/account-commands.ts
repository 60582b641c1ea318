import { createPasswordLink } from '#lib/accounts/create-password-link.ts';
import { setPlan } from '#lib/accounts/set-plan.ts';
import { type Command, UsageError } from './command.ts';

export const passwordLink: Command = {
  usage: 'password-link <email>',
  summary: 'makes a link that sets a new password, once and within an hour',
  async run({ env, ctx }, [email = '']) {
    const origin = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`;
    const { url, account } = await createPasswordLink(ctx, { email, origin });
    return {
      text: `Give this link to ${account.email}, and to nobody else:\n${url}`,
      data: { email: account.email, url },
    };
  },
};

export const plan: Command = {
  usage: 'plan <email> <free|premium>',
  summary: 'puts an account on a plan',
  async run({ ctx }, [email = '', wanted = '']) {
    if (wanted !== 'free' && wanted !== 'premium') throw new UsageError('A plan is free or premium.');
    const account = await setPlan(ctx, { email, plan: wanted });
    return {
      text: `${account.email} is on the ${account.plan} plan.`,
      data: { email: account.email, plan: account.plan },
    };
  },
};
