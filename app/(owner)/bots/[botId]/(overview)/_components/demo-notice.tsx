import { getTranslations } from 'next-intl/server';
import { Alert } from '#components/ui/alert.tsx';
import type { Bot } from '#lib/bots/queries.ts';
import { AskOperator } from '../../../_components/ask-operator.tsx';

/** What it means for the owner that no real AI answers, and whom to ask for it. */
export async function DemoNotice({ bot }: { bot: Bot }) {
  const t = await getTranslations('bots.demo');
  return (
    <Alert title={t('title')}>
      <p className="max-w-prose">{t('text')}</p>
      <div className="mt-2">
        <AskOperator bot={bot} about="demo" />
      </div>
    </Alert>
  );
}

/** The same to whoever runs `npm run demo`, and has nobody to ask. */
export async function DemoLine() {
  const t = await getTranslations('bots.demo');
  return <Alert>{t('line')}</Alert>;
}
