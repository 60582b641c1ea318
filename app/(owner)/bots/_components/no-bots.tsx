import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';
import { ChatPicture } from '../../../_components/chat-picture.tsx';

/** The page before the first bot: what it will be, and the button that makes it. */
export async function NoBots() {
  const t = await getTranslations('bots');
  const chat = await getTranslations('bots.list.empty.chat');
  return (
    <div className="grid grid-cols-1 overflow-hidden rounded-lg border bg-surface lg:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]">
      <div className="grid content-center justify-items-start p-5 sm:p-8 lg:p-10">
        <h1 className="font-semibold text-2xl tracking-tight lg:text-4xl">{t('list.empty.title')}</h1>
        <p className="mt-3 max-w-prose text-muted lg:text-lg">{t('list.empty.text')}</p>
        <ButtonLink href={paths.newBot} className="mt-6 w-full px-8 sm:w-auto">
          {t('createNew')}
        </ButtonLink>
      </div>
      <div className="grid content-center bg-surface-2 p-4 sm:p-8 max-lg:border-t lg:border-l">
        <ChatPicture
          className="mx-auto w-full max-w-sm"
          label={chat('label')}
          bot={chat('bot')}
          status={chat('status')}
          messages={[
            { side: 'out', time: '19:42', text: chat('question') },
            { side: 'in', time: '19:42', text: chat('answer') },
            { side: 'out', time: '19:43', text: chat('order') },
            { side: 'in', time: '19:43', text: chat('confirmation') },
          ]}
        />
      </div>
    </div>
  );
}
