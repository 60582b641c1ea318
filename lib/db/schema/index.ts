export * from './accounts.ts';
export * from './bots.ts';
export * from './conversation.ts';
export * from './feedback.ts';
export * from './inbox.ts';
export * from './sending.ts';
export * from './sessions.ts';
