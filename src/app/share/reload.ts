// A reload comes back to what the page said last: browsers reload the address of a moment before. Knows no page.

import { remembered } from '../dom/storage';

const LEFT = 'left';

/** As the page is left: what its address would have said. */
export const leave = (text: string): void => remembered(LEFT, true).set(JSON.stringify([location.href, text]));

const pageOf = (href: string): string => href.replace(/#.*/, '');

/** As the page opens, before its address is read: puts there what was said last, if it is this page that was left. */
export function comeBack(): void {
  const left = remembered(LEFT, true);
  try {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const [href, text] = JSON.parse(left.value || '[]') as unknown[];
    left.set('');
    if (typeof href !== 'string' || typeof text !== 'string') return;
    const isBack = navigation?.type === 'back_forward' && href === location.href;
    // what is behind # may have been written while the reload was on its way
    const isAgain = navigation?.type === 'reload' && pageOf(href) === pageOf(location.href);
    if (!isBack && !isAgain) return;
    history.replaceState(history.state, '', `#${text}`);
  } catch {
    // a sandbox without history
  }
}
