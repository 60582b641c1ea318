/**
 * Whether a name was typed that is another: to the eye, not to the character. A phone bends quotation marks and makes a
 * dash of two hyphens by itself, and hardly a keyboard has the ʻ of Uzbek names.
 */
export function isSameName(name: string, typed: string): boolean {
  const seen = fold(name);
  // Of a name that shows nothing, nothing typed would be the same.
  return seen === '' ? typed === name : fold(typed) === seen;
}

function fold(name: string): string {
  return (
    name
      // Before NFKC, which makes a space and an accent of some of them.
      .replace(/['`´‘’‛ʻʼʹ′ʿʾ＇]/g, "'")
      .replace(/["«»“”„‟″＂]/g, '"')
      .normalize('NFKC')
      .replace(/[\p{Pd}−]/gu, '-')
      // Joins and directions, and which way an emoji is drawn.
      .replace(/\p{Cf}|\p{Variation_Selector}/gu, '')
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .trim()
  );
}
