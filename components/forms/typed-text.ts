import { readTab, writeTab } from '#components/ui/tab-storage.ts';
import { fieldsOf, safeValues } from '#lib/edge/next/form-values.ts';
import { unfold } from './unfold.ts';

/** What was typed into the forms of a page, on its way over a reload of it. */
const keyOf = (form: HTMLFormElement) => `typed ${location.pathname} ${form.getAttribute('aria-label')}`;

/** What stands in a form now, but for passwords and tokens. */
export const typedInto = (form: HTMLFormElement) => safeValues(fieldsOf(new FormData(form)));

/** What the page came with: something may have been changed since, before anybody listened. */
export function loadedInto(form: HTMLFormElement) {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return typedInto(copy);
}

/** Throws where the browser gives a page no storage. */
export function keepTyped(): void {
  for (const form of document.forms) sessionStorage.setItem(keyOf(form), JSON.stringify(typedInto(form)));
}

/** Puts what was kept back into a form, and in sight. False: there was nothing, or nothing else than the form has by itself. */
export function takeTyped(form: HTMLFormElement): boolean {
  const key = keyOf(form);
  const kept = readTab<Record<string, string>>(key);
  if (kept === null) return false;
  writeTab(key, null);
  const changed = fillForm(form, kept);
  for (const control of changed) unfold(control instanceof RadioNodeList ? form : control);
  if (changed.length > 0) form.dispatchEvent(new Event('input', { bubbles: true }));
  return changed.length > 0;
}

/** Answers the fields that had another value. `onlyUntouched`: a field that no longer has the page's own value keeps what it has. */
export function fillForm(
  form: HTMLFormElement,
  values: Record<string, string>,
  { onlyUntouched = false } = {},
): Field[] {
  const changed: Field[] = [];
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (!canHold(control) || control.value === value) continue;
    if (onlyUntouched && control.value !== ownValue(control)) continue;
    control.value = value;
    changed.push(control);
  }
  return changed;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | RadioNodeList;

function canHold(control: Element | RadioNodeList | null): control is Field {
  if (control === null || !('value' in control)) return false;
  return !('type' in control) || (control.type !== 'hidden' && control.type !== 'file');
}

/** What the page has put into a field. */
function ownValue(control: Field): string | undefined {
  if (control instanceof RadioNodeList)
    return [...control].filter((one) => one instanceof HTMLInputElement).find((one) => one.defaultChecked)?.value;
  if (control instanceof HTMLSelectElement)
    return [...control.options].find(({ defaultSelected }) => defaultSelected)?.value;
  return control.defaultValue;
}
