const colours = [
  'text-author-1',
  'text-author-2',
  'text-author-3',
  'text-author-4',
  'text-author-5',
  'text-author-6',
] as const;

/** The colour of a person's name in a group: always the same for the same name. */
export function authorColour(name: string): (typeof colours)[number] {
  const sum = [...name].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return colours[sum % colours.length] ?? colours[0];
}
