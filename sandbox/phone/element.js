/** A DOM element with properties and children. Strings become text nodes: nothing is ever read as markup. */
export function element(tag, properties = {}, ...children) {
  const { dataset = {}, style = {}, aria = {}, ...rest } = properties;
  const made = Object.assign(document.createElement(tag), rest);
  Object.assign(made.dataset, dataset);
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, value);
  for (const [name, value] of Object.entries(aria)) made.setAttribute(`aria-${name}`, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

/** A steady colour for a chat or person. */
export const hueOf = (id) => String((Math.abs(Number(id)) * 47) % 360);

export function avatar(title, id) {
  const initials = title
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return element('span', { className: 'avatar', style: { '--hue': hueOf(id) }, aria: { hidden: 'true' } }, initials);
}

export const clockTime = (seconds) =>
  new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format(seconds * 1000);

export const dayName = (seconds) =>
  new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long' }).format(seconds * 1000);
