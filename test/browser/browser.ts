// The browser of the browser tests and the address of the built page. Knows nothing of what is on the page.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core';
import { inject } from 'vitest';
import { softwareGl } from '../../scripts/chromium.mjs';

/** Where the built page is served, with a slash at the end. */
export const address: string = inject('address');

/** A fresh Chromium with WebGL2 in software; the caller closes it. */
export const launch = (): Promise<Browser> => chromium.launch(options());

/** The same with one profile, which keeps compiled scripts from visit to visit: half the work of opening the page. */
export const launchProfile = (context: BrowserContextOptions): Promise<BrowserContext> =>
  chromium.launchPersistentContext('', { ...options(), ...context });

const options = () =>
  softwareGl(
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  );
