/** Name of the frame that holds the dashboard: links can open in it. */
export const dashboardFrame = 'dashboard';

/**
 * Shows in the dashboard what is new on the server, and leaves what is being typed there alone. Next's own router does
 * it, by the handle that it leaves on the window of each of its pages: the dashboard needs nothing for it. Where
 * there is none, the dashboard shows it at the next step that is taken there.
 */
export function refreshFrame(frame: HTMLIFrameElement | null): void {
  const page = frame?.contentWindow as (Window & { next?: { router?: { refresh(): void } } }) | null | undefined;
  page?.next?.router?.refresh();
}
