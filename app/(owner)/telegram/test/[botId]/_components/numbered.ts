/** A trace is written once and never reordered: the place of an item identifies it. */
export const numbered = <Item>(items: readonly Item[]) => items.map((item, index) => ({ key: index, item }));
