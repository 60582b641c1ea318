/** A fact that a template leaves open, as in: working hours: [Mon-Sat, 9:00-18:00] */
const blank = /\[[^[\]\n]{2,}\](?!\()/;

/** Whether a prompt still has a place in [brackets] that its owner is to fill in. */
export const hasBlanks = (prompt: string): boolean => blank.test(prompt);
