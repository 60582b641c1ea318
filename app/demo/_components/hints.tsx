import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { demoPaths } from '#lib/demo/demo-paths.ts';
import { dashboardFrame } from './dashboard-frame.ts';

/** What to try, in three steps, each at its side of the page. The links open in the dashboard's part of it. */
export async function Hints() {
  const t = await getTranslations('demo.hints');
  const leadingTo = (href: string) => ({
    link: (text: ReactNode) => <DashboardLink href={href}>{text}</DashboardLink>,
  });
  const hints = [
    { side: 'phone', text: t('write') },
    { side: 'dashboard', text: t.rich('watch', leadingTo(demoPaths.messages)) },
    { side: 'dashboard', text: t.rich('change', leadingTo(demoPaths.prompt)) },
  ];
  return (
    <ol className="grid shrink-0 gap-x-6 gap-y-2 text-sm low:hidden md:grid-cols-3">
      {hints.map(({ side, text }, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: three steps, always the same
          key={index}
          className={`flex gap-2.5 ${side === 'phone' ? 'max-md:group-data-[side=dashboard]/stage:hidden' : 'max-md:group-data-[side=phone]/stage:hidden'}`}
        >
          <span
            aria-hidden="true"
            className="grid size-6 shrink-0 place-items-center rounded-full bg-accent font-semibold text-on-accent text-xs"
          >
            {index + 1}
          </span>
          <span className="min-w-0 pt-0.5">{text}</span>
        </li>
      ))}
    </ol>
  );
}

function DashboardLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target={dashboardFrame} className="font-medium text-accent underline underline-offset-2">
      {children}
    </a>
  );
}
