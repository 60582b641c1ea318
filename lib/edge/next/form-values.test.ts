import { expect, test } from 'vitest';
import { fieldsOf, safeValues } from './form-values.ts';

test('what was typed comes back, but no password, token or secret', () => {
  const form = new FormData();
  const typed = {
    name: 'Aziza',
    password: 'p',
    currentPassword: 'p',
    newPassword: 'p',
    token: 't',
    telegramToken: 't',
    webhookSecret: 's',
  };
  for (const [name, value] of Object.entries(typed)) form.set(name, value);
  expect(safeValues(fieldsOf(form))).toEqual({ name: 'Aziza' });
});

test('files and the fields of React itself are no fields of the form', () => {
  const form = new FormData();
  form.set('$ACTION_REF_1', '');
  form.set('picture', new File(['x'], 'x.png'));
  form.set('name', 'Aziza');
  expect(fieldsOf(form)).toEqual({ name: 'Aziza' });
});

test('what is no form has no fields', () => {
  expect([undefined, null, 'x', ['x'], { entries: 1 }].map(fieldsOf)).toEqual([{}, {}, {}, {}, {}]);
});
