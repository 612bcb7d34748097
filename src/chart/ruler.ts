// A box as wide as the page's smallest text is high: observed together with a chart's room, so that both follow large type. Seen by nobody.

import { SMALL } from './ink';

export function createRuler(): HTMLElement {
  const ruler = document.createElement('div');
  Object.assign(ruler.style, {
    position: 'absolute',
    visibility: 'hidden',
    width: '1em',
    height: '1px',
    fontSize: SMALL,
  });
  return ruler;
}
