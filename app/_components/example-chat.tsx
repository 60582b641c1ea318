import { getTranslations } from 'next-intl/server';
import { ChatPicture } from './chat-picture.tsx';

/** A customer of a flower shop and its bot. */
export async function ExampleChat({ className }: { className?: string }) {
  const t = await getTranslations('landing.chat');
  return (
    <ChatPicture
      label={t('label')}
      bot={t('bot')}
      status={t('status')}
      className={className}
      messages={[
        { side: 'out', time: '18:04', text: t('first') },
        { side: 'in', time: '18:04', text: t('firstAnswer') },
        { side: 'out', time: '18:05', text: t('second') },
        { side: 'in', time: '18:05', text: t('secondAnswer') },
      ]}
    />
  );
}
