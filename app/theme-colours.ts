/**
 * The tokens of globals.css that are needed where no style sheet reaches: the browser's own frame, the installed
 * application, the offline page. A test holds them to the style sheet.
 */
export const themeColours = {
  canvas: { light: '#f7f5f2', dark: '#131210' },
  surface: { light: '#ffffff', dark: '#1c1a18' },
  line: { light: '#e4dfd8', dark: '#36322d' },
  chat: { light: '#dde5d5', dark: '#0f100e' },
  ink: { light: '#1d1b18', dark: '#f3efe9' },
  muted: { light: '#666058', dark: '#aaa299' },
  accent: { light: '#0b6870', dark: '#5ec4c9' },
  onAccent: { light: '#ffffff', dark: '#07292c' },
} as const;
