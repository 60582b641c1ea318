import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { type FormattedText, plainText, trimFormatted } from '#lib/conversation/formatted-text.ts';
import { linkTarget } from './link-target.ts';
import { layoutTable } from './markdown-table.ts';
import { TextBuilder } from './text-builder.ts';

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree['children'][number];
type NodeOf<Type extends Node['type']> = Extract<Node, { type: Type }>;

/** Longer than any answer of a model. The parser's time grows faster than the text, so there is an end to it. */
const longestMarkdown = 32_768;
/** Deeper nesting than any reader follows: bounds the stack. */
const deepest = 40;
/** Quotes and lists opened one in another in a single line, which takes the parser minutes. */
const tooDeep = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])[ \t]*){41}/m;
/** Made once: putting it together costs a fifth of reading an answer. */
const flavour = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const bullets = ['•', '◦', '▪'];

/**
 * Markdown as models write it (CommonMark and GFM) → text with entities that the Bot API accepts. Takes unfinished
 * Markdown too, as it comes in a stream, and never throws: what cannot be read is shown as it was written.
 */
export function renderMarkdown(markdown: string): FormattedText {
  // A lone surrogate would make Telegram refuse the message; NUL and carriage returns show nothing.
  const source = markdown.toWellFormed().replaceAll('\r\n', '\n').replaceAll('\0', '');
  if (source.length > longestMarkdown || tooDeep.test(source)) return trimFormatted(plainText(source));
  try {
    const tree = fromMarkdown(source, flavour);
    return new MarkdownRenderer(tree, source).render();
  } catch {
    // A flaw of the parser must not cost a person their answer.
    return trimFormatted(plainText(source));
  }
}

class MarkdownRenderer {
  readonly #tree: Tree;
  readonly #source: string;
  readonly #out = new TextBuilder();
  readonly #definitions = new Map<string, string>();
  #depth = 0;
  #listDepth = 0;

  constructor(tree: Tree, source: string) {
    this.#tree = tree;
    this.#source = source;
  }

  render(): FormattedText {
    this.#collectDefinitions(this.#tree.children);
    this.#blocks(this.#tree.children);
    return this.#out.finish();
  }

  /** Blocks with the author's own layout: a blank line between them only where there was one. */
  #blocks(nodes: readonly Node[]): void {
    let previousEnd: number | undefined;
    for (const node of nodes) {
      const start = node.position?.start.line;
      if (previousEnd !== undefined) this.#out.break(start !== undefined && start - previousEnd < 2 ? 1 : 2);
      this.#node(node);
      previousEnd = node.position?.end.line ?? previousEnd;
    }
  }

  #inline(nodes: readonly Node[]): void {
    for (const node of nodes) this.#node(node);
  }

  #node(node: Node): void {
    if (this.#depth >= deepest) {
      this.#out.write(this.#sourceOf(node));
      return;
    }
    this.#depth += 1;
    this.#render(node);
    this.#depth -= 1;
  }

  #render(node: Node): void {
    const out = this.#out;
    switch (node.type) {
      case 'paragraph':
        this.#inline(node.children);
        break;
      case 'heading':
      case 'strong':
        out.entity({ type: 'bold' }, () => this.#inline(node.children));
        break;
      case 'emphasis':
        out.entity({ type: 'italic' }, () => this.#inline(node.children));
        break;
      case 'delete':
        out.entity({ type: 'strikethrough' }, () => this.#inline(node.children));
        break;
      case 'text':
        out.write(node.value);
        break;
      case 'break':
        out.write('\n');
        break;
      case 'html':
        out.write(node.value.replace(/<br\s*\/?>/gi, '\n'));
        break;
      case 'inlineCode':
        this.#inlineCode(node.value);
        break;
      case 'code':
        this.#pre(node.value, node.lang);
        break;
      case 'blockquote':
        this.#quote(node);
        break;
      case 'list':
        this.#list(node);
        break;
      case 'listItem':
        this.#blocks(node.children);
        break;
      case 'table':
        this.#table(node);
        break;
      case 'thematicBreak':
        out.write('———');
        break;
      case 'link':
        this.#link(node.url, () => this.#inline(node.children));
        break;
      case 'linkReference':
        this.#link(this.#definitions.get(node.identifier) ?? '', () => this.#inline(node.children));
        break;
      case 'image':
        this.#link(node.url, () => out.write(node.alt || node.url));
        break;
      case 'imageReference':
        this.#link(this.#definitions.get(node.identifier) ?? '', () => out.write(node.alt ?? ''));
        break;
      case 'footnoteReference':
        out.write(`[${node.label ?? node.identifier}]`);
        break;
      case 'footnoteDefinition':
        out.write(`[${node.label ?? node.identifier}] `);
        this.#blocks(node.children);
        break;
      case 'tableRow':
      case 'tableCell':
        this.#inline(node.children);
        break;
    }
  }

  #inlineCode(value: string): void {
    // Telegram takes no code inside a link; the link is worth more to the reader.
    if (this.#out.isInside('text_link')) this.#out.write(value);
    else this.#out.entity({ type: 'code' }, () => this.#out.write(value));
  }

  #pre(value: string, lang?: string | null): void {
    const language = /^[\w+#.-]+/.exec(lang ?? '')?.[0];
    this.#out.entity({ type: 'pre', ...(language && { language }) }, () => this.#out.writeVerbatim(value));
  }

  #quote(node: NodeOf<'blockquote'>): void {
    this.#out.entity({ type: 'blockquote' }, () => this.#blocks(node.children));
  }

  #list(node: NodeOf<'list'>): void {
    const bullet = bullets[Math.min(this.#listDepth, bullets.length - 1)] ?? '•';
    let number = node.start ?? 1;
    this.#listDepth += 1;
    for (const [index, item] of node.children.entries()) {
      if (index > 0) this.#out.break(node.spread ? 2 : 1);
      this.#listItem(item, node.ordered ? `${number++}.` : bullet, node.ordered ?? false);
    }
    this.#listDepth -= 1;
  }

  #listItem(item: NodeOf<'listItem'>, marker: string, ordered: boolean): void {
    const out = this.#out;
    const box = item.checked ? '☑' : '☐';
    if (typeof item.checked === 'boolean') out.write(ordered ? `${marker} ${box} ` : `${box} `);
    else out.write(`${marker} `);
    const indent = out.indent;
    out.indent += ordered ? '   ' : '  ';
    const first = item.children[0]?.type;
    if (first && first !== 'paragraph' && first !== 'heading') out.break(1);
    this.#blocks(item.children);
    out.indent = indent;
  }

  #table(node: NodeOf<'table'>): void {
    const rows = node.children.map((row) => row.children.map((cell) => this.#plain(cell)));
    this.#pre(layoutTable(rows, node.align ?? []));
  }

  /** The text of a cell: a monospace block has no place for styles. */
  #plain(node: NodeOf<'tableCell'>): string {
    const cell = new MarkdownRenderer({ type: 'root', children: [] }, this.#source);
    for (const [identifier, url] of this.#definitions) cell.#definitions.set(identifier, url);
    cell.#inline(node.children);
    return cell.#out.finish().text.replace(/\s+/g, ' ');
  }

  #link(url: string, label: () => void): void {
    const target = linkTarget(url);
    if (target) {
      this.#out.entity({ type: 'text_link', url: target }, label);
      return;
    }
    label();
    const address = /^mailto:(?<address>[^?\s]+)/i.exec(url)?.groups?.address;
    if (address && !this.#out.endsWith(address)) this.#out.write(` (${address})`);
  }

  #collectDefinitions(nodes: readonly Node[]): void {
    const waiting = [...nodes];
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      // The first of two definitions counts, so the walk from behind lets it write last.
      if (node.type === 'definition') this.#definitions.set(node.identifier, node.url);
      if ('children' in node) waiting.push(...node.children);
    }
  }

  #sourceOf(node: Node): string {
    return this.#source.slice(node.position?.start.offset, node.position?.end.offset);
  }
}
