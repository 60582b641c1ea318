/**
 * Whether the command is only to say how it is called: nothing has to be built or installed beside the packages for it.
 *
 * @param {string[]} flags
 */
export const asksForHelp = (flags) => flags.includes('--help') || flags.includes('-h');
