import { getTranslations } from 'next-intl/server';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { app } from '#lib/edge/next/app.ts';
import { OperatorLink } from './operator-link.tsx';

/** What an owner has to ask of whoever runs this server, ready to be sent by the way there is, or to be copied. */
export async function WrittenRequest({ request }: { request: string }) {
  const t = await getTranslations('ui');
  return (
    <>
      <blockquote className="wrap-anywhere my-3 rounded-lg bg-surface-2 px-4 py-3 text-md">{request}</blockquote>
      <div className="flex flex-wrap gap-2 max-sm:*:w-full">
        <OperatorLink contact={app().env.OPERATOR_CONTACT} message={request} variant="primary" />
        <CopyButton text={request} copy={t('operator.copy')} copied={t('copied')} />
      </div>
    </>
  );
}
