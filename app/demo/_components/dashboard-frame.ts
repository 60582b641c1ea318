/** Name of the frame that holds the dashboard: links can open in it. */
export const dashboardFrame = 'dashboard';

const refreshRequest = 'botfactory-demo-refresh';

/** Asks the page in the frame to show what is new on the server; a page that is still loading does not hear it. */
export function askToRefresh(frame: HTMLIFrameElement | null): void {
  frame?.contentWindow?.postMessage(refreshRequest, window.location.origin);
}

/** Whether the page around this one asks for that. */
export function asksToRefresh(event: MessageEvent): boolean {
  return event.source === window.parent && event.origin === window.location.origin && event.data === refreshRequest;
}
