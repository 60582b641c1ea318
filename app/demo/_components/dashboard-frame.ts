/** Name of the frame that holds the dashboard: links can open in it. */
export const dashboardFrame = 'dashboard';

/** Who is signed in there. */
export interface FramedOwner {
  name: string;
  email: string;
}

const refreshRequest = 'botfactory-demo-refresh';
const ownerNotice = 'botfactory-demo-owner';

/** Asks the page in the frame to show what is new on the server; a page that is still loading does not hear it. */
export function askToRefresh(frame: HTMLIFrameElement | null): void {
  frame?.contentWindow?.postMessage(refreshRequest, window.location.origin);
}

/** Whether the page around this one asks for that. */
export function asksToRefresh(event: MessageEvent): boolean {
  return event.source === window.parent && event.origin === window.location.origin && event.data === refreshRequest;
}

/** Tells the page around this one who is signed in here; null: nobody. */
export function tellOwner(owner: FramedOwner | null): void {
  window.parent.postMessage({ type: ownerNotice, owner }, window.location.origin);
}

/** What the page in the frame tells of that; undefined: the message is about something else. */
export function toldOwner(event: MessageEvent, frame: HTMLIFrameElement | null): FramedOwner | null | undefined {
  if (event.source !== frame?.contentWindow || event.origin !== window.location.origin) return undefined;
  const notice = event.data as { type?: unknown; owner: FramedOwner | null } | null;
  return notice?.type === ownerNotice ? notice.owner : undefined;
}

/** Whether the page in the frame is one of somebody who is signed in. */
export const hasOwner = (frame: HTMLIFrameElement): boolean =>
  frame.contentDocument?.querySelector('[data-framed-dashboard]') != null;
