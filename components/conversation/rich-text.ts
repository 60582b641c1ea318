import { entityEnd, type FormattedText, type TextEntity } from '#lib/conversation/formatted-text.ts';

/** Formatted text as a tree, as a page needs it. */
export type RichNode = { kind: 'text'; at: number; text: string } | RichEntity;

export interface RichEntity {
  kind: 'entity';
  at: number;
  entity: TextEntity;
  children: RichNode[];
}

/**
 * Nests the entities of a text. Takes any entities: what overlaps is cut, what lies outside is left out. The line
 * breaks next to a block (code, a quote) are its own and disappear.
 */
export function toRichText({ text, entities }: FormattedText): RichNode[] {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nest(text, ordered, 0, text.length);
}

function nest(text: string, entities: TextEntity[], from: number, to: number): RichNode[] {
  const nodes: RichNode[] = [];
  let at = from;
  for (const [index, entity] of entities.entries()) {
    const start = Math.max(entity.offset, at);
    const end = Math.min(entityEnd(entity), to);
    if (start >= end) continue;
    pushText(nodes, text, at, start);
    const inner = entities.slice(index + 1).filter((other) => other.offset < end);
    nodes.push({ kind: 'entity', at: start, entity, children: nest(text, inner, start, end) });
    at = end;
  }
  pushText(nodes, text, at, to);
  return withoutBreaksAroundBlocks(nodes);
}

function pushText(nodes: RichNode[], text: string, start: number, end: number): void {
  if (start < end) nodes.push({ kind: 'text', at: start, text: text.slice(start, end) });
}

function withoutBreaksAroundBlocks(nodes: RichNode[]): RichNode[] {
  return nodes
    .map((node, index) => {
      if (node.kind !== 'text') return node;
      let { text } = node;
      if (isBlock(nodes[index - 1])) text = text.replace(/^\n/, '');
      if (isBlock(nodes[index + 1])) text = text.replace(/\n$/, '');
      return { ...node, text };
    })
    .filter((node) => node.kind !== 'text' || node.text !== '');
}

const isBlock = (node: RichNode | undefined): boolean =>
  node?.kind === 'entity' && (node.entity.type === 'pre' || node.entity.type === 'blockquote');

/** The text that a part of the tree stands for. */
export function textOf(nodes: RichNode[]): string {
  return nodes.map((node) => (node.kind === 'text' ? node.text : textOf(node.children))).join('');
}
