// The browser of the browser tests and the address of the built page. Knows nothing of what is on the page.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { findChromium, missing } from '../../scripts/chromium.mjs';

/** Where the built page is served, with a slash at the end. */
export const address: string = inject('address');

/** A fresh Chromium with WebGL2 in software; the caller closes it. */
export const launch = (): Promise<Browser> => chromium.launch(options());

/** The same with one profile, which keeps compiled scripts from visit to visit: half the work of opening the page. */
export const launchProfile = (context: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext('', { ...options(), ...context });

function options() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(missing);
  return {
    executablePath,
    headless: true,
    // root has no sandbox, and many containers have none either
    chromiumSandbox: false,
    args: [
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      // the page itself is put together by the processor: half the work of a GPU in software
      '--disable-gpu-compositing',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  };
}
