import { getTranslations } from 'next-intl/server';
import { CommandLine } from '#components/ui/command-line.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { app } from '#lib/edge/next/app.ts';

const port = () => String(app().env.PORT);

/** The steps of each way to a public address, with the command where a step is one. */
const ways = {
  ngrok: [['install'], ['run', () => `ngrok http ${port()}`], ['copy'], ['set'], ['write']],
  production: [
    ['domain'],
    ['certificate', () => 'sudo certbot --nginx -d bots.example.com'],
    ['forward'],
    ['check', () => 'curl https://bots.example.com/health'],
    ['start', () => 'PUBLIC_URL=https://bots.example.com npm start'],
  ],
} as const;

/** The way to a public address, on a computer at home and on a server: command by command, or copied as a whole. */
export async function CheckLists() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <CheckList way="ngrok" />
      <CheckList way="production" />
    </div>
  );
}

async function CheckList({ way }: { way: keyof typeof ways }) {
  const t = await getTranslations('webhookSetup.checklist');
  const ui = await getTranslations('ui');
  const words = { copy: ui('copy'), copied: ui('copied') };
  const steps = ways[way].map(([id, command]) => ({
    id,
    text: t(`${way}.${id}` as 'ngrok.install', { port: port() }),
    command: command?.(),
  }));
  const asText = steps.map(({ text, command }, index) => `${index + 1}. ${text}${command ? `\n   ${command}` : ''}`);
  return (
    <Disclosure summary={t(`${way}.title`)}>
      <ol className="grid list-decimal grid-cols-[minmax(0,1fr)] gap-3 pl-5 text-md marker:text-muted">
        {steps.map(({ id, text, command }) => (
          <li key={id}>
            {text}
            {command && <CommandLine {...words}>{command}</CommandLine>}
          </li>
        ))}
      </ol>
      <p className="mt-3 text-muted text-sm">{t(`${way}.note`)}</p>
      <div className="mt-4">
        <CopyButton text={asText.join('\n')} copy={t('copyList')} copied={ui('copied')} />
      </div>
    </Disclosure>
  );
}
