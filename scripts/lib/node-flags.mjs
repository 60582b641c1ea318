/**
 * With what Node runs the application. V8 sizes its young generation by the machine's memory, on a large one to well
 * over 100 MB that are hardly given back: a third of that is enough for what is handled at once.
 */
export const nodeFlags = ['--max-semi-space-size=16'];
