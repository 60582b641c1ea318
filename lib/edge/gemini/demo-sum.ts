export interface Sum {
  expression: string;
  result: string;
}

const words: [RegExp, string][] = [
  [/\b(?:plus)\b|плюс|qoʻshuv|qo'shuv/giu, '+'],
  [/\b(?:minus)\b|минус|ayiruv/giu, '-'],
  [/\b(?:times|multiplied by)\b|умножить на|karra|koʻpaytiruv|ko'paytiruv/giu, '*'],
  [/\b(?:divided by)\b|разделить на|boʻluv|bo'luv/giu, '/'],
];

/** The first sum in a text, worked out; null when there is none or it has no answer (a division by zero). */
export function findSum(text: string): Sum | null {
  let plain = text
    .replace(/[×х·](?=\s*\d)/gu, '*')
    .replaceAll('÷', '/')
    .replaceAll('−', '-');
  for (const [word, sign] of words) plain = plain.replace(word, ` ${sign} `);
  const found = /(?<![\p{L}\d.])-?\d+(?:[.,]\d+)?(?:\s*[-+*/]\s*\d+(?:[.,]\d+)?)+(?![\p{L}\d])/u.exec(plain)?.[0];
  if (!found) return null;
  const tokens = found.replaceAll(',', '.').match(/^-?\d+(?:\.\d+)?|[-+*/]|\d+(?:\.\d+)?/g) ?? [];
  const value = evaluate(tokens);
  if (!Number.isFinite(value)) return null;
  return { expression: tokens.join(' ').replaceAll('*', '×'), result: String(Number(value.toPrecision(12))) };
}

/** Numbers and signs in turn; multiplication and division first. */
function evaluate(tokens: string[]): number {
  const terms = [Number(tokens[0])];
  for (let at = 1; at + 1 < tokens.length; at += 2) {
    const value = Number(tokens[at + 1]);
    const last = terms.length - 1;
    if (tokens[at] === '*') terms[last] = (terms[last] ?? 0) * value;
    else if (tokens[at] === '/') terms[last] = (terms[last] ?? 0) / value;
    else terms.push(tokens[at] === '-' ? -value : value);
  }
  return terms.reduce((total, term) => total + term, 0);
}
