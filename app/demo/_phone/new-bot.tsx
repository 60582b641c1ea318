'use client';

import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Field } from '#components/ui/field.tsx';
import { control } from './control.ts';

const Dialog = dynamic(() => import('#components/ui/dialog.tsx'), { ssr: false });

/** What BotFather does: a new bot, and its token for the dashboard. */
export function NewBot() {
  const t = useTranslations('demo.phone.newBot');
  const [isOpen, setIsOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();

  async function create(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('botName') ?? '').trim();
    try {
      setToken((await control('createBot', { name })).token);
      setProblem(undefined);
    } catch {
      setProblem(t('failed'));
    }
  }
  function open() {
    setToken(null);
    setProblem(undefined);
    setIsOpen(true);
  }

  return (
    <>
      <IconButton label={t('title')} onClick={open}>
        <Plus aria-hidden="true" className="size-5" />
      </IconButton>
      {isOpen && (
        <Dialog open onClose={() => setIsOpen(false)} title={t('title')} description={token ? t('done') : t('text')}>
          {token ? (
            <>
              <code className="w-full break-all rounded-lg bg-surface-2 px-3 py-2 font-mono text-sm">{token}</code>
              <CopyButton text={token} copy={t('copy')} copied={t('copied')} />
              <Button onClick={() => setIsOpen(false)}>{t('close')}</Button>
            </>
          ) : (
            <form onSubmit={(event) => void create(event)} className="grid w-full gap-4">
              <Field name="botName" label={t('name')} error={problem} required maxLength={64} autoComplete="off" />
              <Button type="submit">{t('create')}</Button>
            </form>
          )}
        </Dialog>
      )}
    </>
  );
}
