const mostEnlarged = 3;

/** `\p{RGI_Emoji}` of the v flag would be shorter, but older phones do not know it. */
const emoji =
  /^(?:\p{Regional_Indicator}{2}|[0-9#*]\u{FE0F}?\u{20E3}|\p{Emoji_Presentation}|\p{Extended_Pictographic})/u;

/** How many emoji a message consists of, if of nothing else and few enough to be shown large, as in Telegram; else 0. */
export function countLoneEmoji(text: string): number {
  // Longer than any three emoji with all that joins them: not worth cutting up.
  if (text.length > 60) return 0;
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text.trim())];
  if (characters.length > mostEnlarged) return 0;
  return characters.every(({ segment }) => emoji.test(segment)) ? characters.length : 0;
}
