import { getTranslations } from 'next-intl/server';
import { Card } from '#components/ui/card.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { app } from '#lib/edge/next/app.ts';

/** The way to a public address, on a computer at home and on a server, to be copied as a whole. */
export async function CheckLists() {
  const t = await getTranslations('webhookSetup.checklist');
  const ui = await getTranslations('ui');
  return (
    <Card title={t('title')}>
      <div className="grid gap-3">
        {(['ngrok', 'production'] as const).map((way) => {
          const steps = t(`${way}.steps`, { port: String(app().env.PORT) });
          return (
            <details key={way} className="rounded-lg border px-4 py-1">
              <summary className="flex min-h-11 items-center font-medium">{t(`${way}.title`)}</summary>
              <p className="whitespace-pre-line pb-3 text-sm leading-7">{steps}</p>
              <div className="pb-3">
                <CopyButton text={steps} copy={t('copyList')} copied={ui('copied')} />
              </div>
            </details>
          );
        })}
      </div>
    </Card>
  );
}
