'use client';

import { Fragment, type ReactNode, useMemo } from 'react';
import type { FormattedText as Formatted } from '#lib/conversation/formatted-text.ts';
import { CodeBlock } from './code-block.tsx';
import { findPlainLinks, type TextPiece } from './plain-links.ts';
import { type RichEntity, type RichNode, textOf, toRichText } from './rich-text.ts';
import { safeLink } from './safe-link.ts';
import { Spoiler } from './spoiler.tsx';

type OnCommand = (command: string) => void;

/** Text with entities as Telegram shows it. The text reaches the page as text nodes only, whatever it contains. */
export function FormattedText({
  text,
  entities,
  isGrowing = false,
  onCommand,
}: Formatted & {
  /** More is to come: a cursor stands at its end. */
  isGrowing?: boolean;
  /** Makes the commands in the text touchable. */
  onCommand?: OnCommand;
}) {
  const nodes = useMemo(() => toRichText({ text, entities }), [text, entities]);
  return (
    <div
      className={`inline whitespace-pre-wrap wrap-anywhere ${
        isGrowing
          ? 'after:ml-0.5 after:inline-block after:h-[1em] after:w-0.5 after:translate-y-[0.15em] after:animate-pulse after:bg-accent'
          : ''
      }`}
    >
      {renderNodes(nodes, onCommand)}
    </div>
  );
}

const renderNodes = (nodes: RichNode[], onCommand: OnCommand | undefined): ReactNode[] =>
  nodes.map((node) =>
    node.kind === 'text' ? (
      <PlainText key={`text${node.at}`} text={node.text} onCommand={onCommand} />
    ) : (
      <Entity key={`${node.entity.type}${node.at}`} node={node} onCommand={onCommand} />
    ),
  );

function PlainText({ text, onCommand }: { text: string; onCommand: OnCommand | undefined }) {
  return findPlainLinks(text).map((piece) => <Fragment key={piece.at}>{renderPiece(piece, onCommand)}</Fragment>);
}

function renderPiece(piece: TextPiece, onCommand: OnCommand | undefined): ReactNode {
  const { kind, text } = piece;
  if (kind === 'link') return <SafeLink url={piece.url}>{text}</SafeLink>;
  if (kind === 'mention' || kind === 'hashtag') return <span className="text-accent">{text}</span>;
  if (kind === 'text' || !onCommand) return text;
  return (
    <button
      type="button"
      onClick={(event) => {
        event.stopPropagation();
        onCommand(text);
      }}
      className="text-accent underline decoration-accent/40 underline-offset-2"
    >
      {text}
    </button>
  );
}

function Entity({ node, onCommand }: { node: RichEntity; onCommand: OnCommand | undefined }) {
  const { entity } = node;
  // Code is shown letter by letter, and a link holds no other.
  if (entity.type === 'code')
    return <code className="rounded-sm bg-ink/8 px-1 font-mono text-[0.875em]">{textOf(node.children)}</code>;
  if (entity.type === 'pre')
    return <CodeBlock code={textOf(node.children)} language={entity.language} className="my-1.5" />;
  if (entity.type === 'text_link') return <SafeLink url={entity.url}>{textOf(node.children)}</SafeLink>;
  const children = renderNodes(node.children, onCommand);
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
    case 'blockquote':
      return (
        <blockquote className="my-1 rounded-sm border-accent border-l-[3px] bg-accent/8 px-2.5 py-1">
          {children}
        </blockquote>
      );
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
      className="text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
    >
      {children}
    </a>
  );
}
