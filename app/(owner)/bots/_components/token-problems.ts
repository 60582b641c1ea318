import { getTranslations } from 'next-intl/server';
import type { TokenProblem } from '#lib/bots/bot-token.ts';

/** For a TokenField: the same sentences that the server gives to a form sent without JavaScript. */
export async function tokenProblems(): Promise<Record<TokenProblem, string>> {
  const t = await getTranslations('errors.field');
  return {
    token_required: t('token_required'),
    token_shape: t('token_shape'),
    token_part: t('token_part'),
    token_several: t('token_several'),
  };
}
