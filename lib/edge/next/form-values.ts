const secretName = /password|token|secret/i;

/**
 * The text fields of a form. Files and the fields that React adds of its own are left out. What is no form has none: who
 * calls an action without our pages sends it whatever they like.
 */
export function fieldsOf(form: unknown): Record<string, string> {
  if (!(form instanceof FormData)) return {};
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$')),
  );
}

/** What may travel back to the browser to fill the form again: everything whose name is not that of a secret. */
export function safeValues(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !secretName.test(name)));
}
