/** The account of the demo, which everybody knows: it is made by `server/demo.ts` and by nothing else. */
export const sampleOwner = { name: 'Nodira', email: 'demo@example.com', password: 'botfactory demo' } as const;
