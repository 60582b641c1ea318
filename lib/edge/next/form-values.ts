const secretName = /password|token|secret/i;

/** The text fields of a form. Files and the fields that React adds of its own are left out. */
export function fieldsOf(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('$')),
  );
}

/** What may travel back to the browser to fill the form again: everything whose name is not that of a secret. */
export function safeValues(fields: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !secretName.test(name)));
}
