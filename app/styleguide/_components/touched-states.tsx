'use client';

import { useEffect } from 'react';

/** Attribute → the state of a real element that it stands for. */
const states = { hover: ':hover', press: ':active', focus: ':focus-visible' };

/**
 * What an element looks like under a pointer, a finger or the keyboard's focus is shown by `data-as="hover"`, `press` or
 * `focus`: the rules of the page are there a second time, for the attributes.
 */
export function TouchedStates() {
  useEffect(() => {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map(({ cssText }) => cssText);
    const copy = new CSSStyleSheet();
    copy.replaceSync(
      Object.entries(states).reduce(
        // A backslash: it belongs to the name of a class.
        (css, [name, state]) => css.replace(new RegExp(`(?<!\\\\)${state}(?![-\\w])`, 'g'), `[data-as=${name}]`),
        rules.filter((rule) => Object.values(states).some((state) => rule.includes(state))).join('\n'),
      ),
    );
    document.adoptedStyleSheets.push(copy);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== copy);
    };
  }, []);
  return null;
}
