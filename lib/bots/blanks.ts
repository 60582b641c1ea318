/** A fact that a template leaves open, as in: working hours: [Mon-Sat, 9:00-18:00]. A link is none. */
const blank = /\[[^[\]\n]{2,}\](?!\()/;
const blanks = new RegExp(blank, 'g');

/** Whether a prompt still has a place in [brackets] that its owner is to fill in. */
export const hasBlanks = (prompt: string): boolean => blank.test(prompt);

/** Where the first of them stands, brackets and all; null: there is none. */
export function firstBlank(prompt: string): { start: number; end: number } | null {
  const found = blank.exec(prompt);
  return found && { start: found.index, end: found.index + found[0].length };
}

/** What takes the place of each: still a blank, but with nothing in it that could be taken for a fact. */
export const emptyBlank = '[...]';

/** A blank often holds an example (hours, a price), which a model would tell customers as the truth. */
export const emptyBlanks = (prompt: string): string => prompt.replace(blanks, emptyBlank);
