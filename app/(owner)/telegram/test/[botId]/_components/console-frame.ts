/** The box around the chat and its trace, before and after they are loaded: to the edges of a phone. */
export const consoleFrame = '-mx-4 sm:-mx-6 flex min-h-0 min-w-0 grow overflow-hidden md:mx-0 md:rounded-lg md:border';
