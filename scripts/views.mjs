// The views that are pictured in docs/pictures and kept as visual tests: themes × layouts × sizes. Data, and how one is taken.

/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {import('playwright-core').Page} Page */
/**
 * @typedef {object} View
 * @property {string} name Its file is docs/pictures/view-NAME.png.
 * @property {string} link The part of the address after #.
 * @property {number} step The step at which it is taken.
 * @property {readonly [number, number]} size CSS pixels.
 * @property {boolean} [hasWebgl] Default true.
 * @property {boolean} [isTouch]
 * @property {(page: Page) => Promise<unknown>} [act] What the visitor does before.
 */

const desk = /** @type {const} */ ([1280, 720]);
const projector = /** @type {const} */ ([1024, 768]);
const phone = /** @type {const} */ ([390, 844]);

/** @type {readonly View[]} */
export const views = [
  { name: 'light', link: 'scene=three-wells&step=500&theme=light', step: 500, size: desk },
  { name: 'dark', link: 'scene=two-valleys&step=500&theme=dark', step: 500, size: desk },
  { name: 'first-frame', link: 'scene=three-wells&step=0&theme=light', step: 0, size: desk },
  { name: 'tiles', link: 'scene=three-wells&step=500&view.layout=tiles&theme=light', step: 500, size: desk },
  {
    name: 'tiles-above-dark',
    link: 'scene=washboard&step=120&view.layout=tiles&camera=top&theme=dark',
    step: 120,
    size: desk,
  },
  {
    name: 'projector',
    link: 'scene=stuck-at-the-saddle&c=5&step=1000&theme=projector&scale=1.25&present=1',
    step: 1000,
    size: projector,
  },
  {
    name: 'print',
    link: 'scene=race&step=150&camera=top&view.palette=grey&view.trails.particles=1&view.trails.length=full&theme=print',
    step: 150,
    size: projector,
  },
  { name: 'phone', link: 'scene=three-wells&step=500&theme=light', step: 500, size: phone, isTouch: true },
  {
    name: 'phone-dark-sheet',
    link: 'scene=two-valleys&step=500&theme=dark',
    step: 500,
    size: phone,
    isTouch: true,
    act: (page) => page.click('#sheet-handle'),
  },
  { name: 'chinese', link: 'scene=white-noise&step=500&lang=zh&theme=light', step: 500, size: desk },
  { name: 'without-webgl', link: 'scene=three-wells&step=500&theme=light', step: 500, size: desk, hasWebgl: false },
  {
    name: 'density',
    link: 'scene=three-wells&step=200&swarm.particles=25000&view.palette=cividis&theme=dark',
    step: 200,
    size: projector,
  },
  {
    name: 'glass',
    link: 'scene=two-valleys&step=500&view.translucent=true&view.palette=batlow&view.spread=true&view.trails.particles=8&theme=light',
    step: 500,
    size: projector,
  },
];

/**
 * As in a browser whose canvases support only these contexts.
 * @param {Page} page
 * @param {readonly string[]} kinds
 */
export const drawOnly = (page, kinds) =>
  page.addInitScript((allowed) => {
    const original = /** @type {(...a: any[]) => any} */ (HTMLCanvasElement.prototype.getContext);
    HTMLCanvasElement.prototype.getContext = /** @this {HTMLCanvasElement} @param {any[]} a */ function (...a) {
      return allowed.includes(a[0]) ? original.apply(this, a) : null;
    };
  }, kinds);

/**
 * The picture of a view as a PNG.
 * @param {BrowserContext} profile With touch if the view has it.
 * @param {string} address
 * @param {View} view
 * @param {string} [query] Of the address.
 */
export async function takeView(profile, address, view, query = '') {
  const { link, step, size, hasWebgl = true, act } = view;
  const [width, height] = size;
  const page = await profile.newPage();
  try {
    await page.setViewportSize({ width, height });
    // no animations
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript(() => localStorage.clear());
    if (!hasWebgl) await drawOnly(page, ['2d']);
    await page.goto(`${address}${query}#${link}`);
    await page.waitForFunction(
      (wanted) =>
        Number(document.querySelector('#counter')?.textContent?.replace(/,/g, '').match(/\d+/)?.[0] ?? -1) === wanted &&
        document.body.dataset.state !== 'playing' &&
        document.body.dataset.ready !== undefined,
      step,
      { timeout: 120_000 },
    );
    await act?.(page);
    await page.mouse.move(0, 0);
    // two frames later the layout is final
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    return await page.screenshot({ timeout: 60_000 });
  } finally {
    await page.close();
  }
}
