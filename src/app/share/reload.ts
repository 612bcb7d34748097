// A reload comes back to what the page said last: browsers reload the address of a moment before. Knows no page.

const KEY = 'swarmscape-left';

/** As the page is left: what its address would have said. */
export function leave(text: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify([location.href, text]));
  } catch {
    // a sandbox without storage: then the address counts
  }
}

const pageOf = (href: string): string => href.replace(/#.*/, '');

/** As the page opens, before its address is read: puts there what was said last, if it is this page that was left. */
export function comeBack(): void {
  try {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const [href, text] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as unknown[];
    sessionStorage.removeItem(KEY);
    if (typeof href !== 'string' || typeof text !== 'string') return;
    const isBack = navigation?.type === 'back_forward' && href === location.href;
    // what is behind # may have been written while the reload was on its way
    const isAgain = navigation?.type === 'reload' && pageOf(href) === pageOf(location.href);
    if (!isBack && !isAgain) return;
    history.replaceState(history.state, '', `#${text}`);
  } catch {
    // a sandbox without storage or history
  }
}
