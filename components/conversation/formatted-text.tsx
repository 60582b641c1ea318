'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useState } from 'react';
import type { FormattedText as Formatted } from '#lib/conversation/formatted-text.ts';
import { CodeBlock } from './code-block.tsx';
import { type RichEntity, type RichNode, textOf, toRichText } from './rich-text.ts';
import { safeLink } from './safe-link.ts';

/** Text with entities as Telegram shows it. The text reaches the page as text nodes only, whatever it contains. */
export function FormattedText({ text, entities }: Formatted) {
  const nodes = useMemo(() => toRichText({ text, entities }), [text, entities]);
  return <div className="inline whitespace-pre-wrap break-words">{renderNodes(nodes)}</div>;
}

const renderNodes = (nodes: RichNode[]): ReactNode[] =>
  nodes.map((node) =>
    node.kind === 'text' ? node.text : <Entity key={`${node.entity.type}${node.at}`} node={node} />,
  );

function Entity({ node }: { node: RichEntity }) {
  const { entity } = node;
  const children = renderNodes(node.children);
  switch (entity.type) {
    case 'bold':
      return <strong className="font-semibold">{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>;
    case 'code':
      return <code className="rounded-sm bg-ink/8 px-1 font-mono text-[0.875em]">{children}</code>;
    case 'pre':
      return <CodeBlock code={textOf(node.children)} language={entity.language} className="my-1.5" />;
    case 'blockquote':
      return (
        <blockquote className="my-1 rounded-sm border-accent border-l-[3px] bg-accent/8 px-2.5 py-1">
          {children}
        </blockquote>
      );
    case 'text_link':
      return <SafeLink url={entity.url}>{children}</SafeLink>;
  }
}

function SafeLink({ url, children }: { url: string | undefined; children: ReactNode }) {
  const href = safeLink(url);
  if (!href) return children;
  return (
    <a
      href={href}
      title={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      onClick={(event) => event.stopPropagation()}
      className="text-accent underline underline-offset-2"
    >
      {children}
    </a>
  );
}

function Spoiler({ children }: { children: ReactNode }) {
  const t = useTranslations('conversation');
  const [shown, setShown] = useState(false);
  if (shown) return <span className="rounded-sm bg-ink/8">{children}</span>;
  return (
    <button
      type="button"
      aria-label={t('showSpoiler')}
      onClick={(event) => {
        event.stopPropagation();
        setShown(true);
      }}
      className="select-none rounded-sm bg-muted text-transparent"
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}
