import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#components/ui/button.tsx';
import { paths } from '#lib/paths.ts';

/** The page before the first bot: what it will be, and the button that makes it. */
export async function NoBots() {
  const t = await getTranslations('bots');
  return (
    <div className="grid grow content-center items-center gap-8 py-4 md:gap-12 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div>
        <h1 className="font-semibold text-2xl tracking-tight md:text-4xl">{t('list.empty.title')}</h1>
        <p className="mt-3 max-w-prose text-lg text-muted">{t('list.empty.text')}</p>
        <ButtonLink href={paths.newBot} className="mt-6 w-full px-8 sm:w-auto">
          {t('createNew')}
        </ButtonLink>
      </div>
      <Conversation />
    </div>
  );
}

/** A picture of what the bot will do, made of text, so that it is in the owner's language. */
async function Conversation() {
  const t = await getTranslations('bots.list.empty.chat');
  return (
    <figure
      aria-label={t('label')}
      className="w-full max-w-sm justify-self-center rounded-lg border bg-chat p-4 text-md shadow-raised"
    >
      <div className="grid gap-2">
        <Bubble own>{t('question')}</Bubble>
        <Bubble>{t('answer')}</Bubble>
        <Bubble own>{t('order')}</Bubble>
        <Bubble>{t('confirmation')}</Bubble>
      </div>
    </figure>
  );
}

function Bubble({ own = false, children }: { own?: boolean; children: string }) {
  const look = own ? 'justify-self-end rounded-br-sm bg-bubble-out' : 'justify-self-start rounded-bl-sm bg-bubble-in';
  return <p className={`max-w-[85%] rounded-bubble px-3 py-2 ${look}`}>{children}</p>;
}
