import { readTab, writeTab } from '#components/ui/tab-storage.ts';
import { fieldsOf, safeValues } from '#lib/edge/next/form-values.ts';
import { unfold } from './unfold.ts';

/** What was typed into the forms of a page, on its way over a reload of it. It holds no password and no token. */
const keyOf = (form: HTMLFormElement) => `typed ${location.pathname} ${form.getAttribute('aria-label')}`;

/** Throws where the browser gives a page no storage. */
export function keepTyped(): void {
  for (const form of document.forms)
    sessionStorage.setItem(keyOf(form), JSON.stringify(safeValues(fieldsOf(new FormData(form)))));
}

/** Puts what was kept back into a form, and in sight. False: there was nothing, or nothing else than the form has by itself. */
export function takeTyped(form: HTMLFormElement): boolean {
  const key = keyOf(form);
  const kept = readTab<Record<string, string>>(key);
  if (kept === null) return false;
  writeTab(key, null);
  let changed = false;
  for (const [name, value] of Object.entries(kept)) {
    const control = form.elements.namedItem(name);
    if (!canHold(control) || control.value === value) continue;
    control.value = value;
    unfold(control instanceof RadioNodeList ? form : control);
    changed = true;
  }
  if (changed) form.dispatchEvent(new Event('input', { bubbles: true }));
  return changed;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | RadioNodeList;

function canHold(control: Element | RadioNodeList | null): control is Field {
  if (control === null || !('value' in control)) return false;
  return !('type' in control) || (control.type !== 'hidden' && control.type !== 'file');
}
