/** The longest texts that a bot takes, in characters. Apart from the schemas, which browsers need not load. */
export const inputLimits = { name: 64, description: 500, systemPrompt: 16_000 } as const;
