// <swarm-scape> in somebody else's page, of another origin: its attributes, methods and events; forty of them; what it leaves; a lost context.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SwarmScapeElement } from '../../src/embed/custom-element/element';
import { address, launchProfile } from './browser';
import { countLeftovers, type Leftovers } from './leftovers';

let profile: BrowserContext;
let server: Server;
let host: string;
let html = '';
/** Answers the file that comes late. */
const late: { answer?: (() => void) | undefined } = {};
const answerLate = (): void => late.answer?.();

beforeAll(async () => {
  profile = await launchProfile({ locale: 'en-US' });
  server = createServer(({ url }, response) => {
    if (url === '/scene.json') response.end(JSON.stringify(scene));
    // comes when it is let go
    else if (url === '/late.json') late.answer = () => response.end(JSON.stringify(scene));
    else if (url === '/') response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  await profile.close();
  await new Promise((closed) => server.close(closed));
});

const scene = {
  version: 2,
  title: { en: 'A bowl', zh: '碗' },
  landscape: { formula: 'x^2 + 4*y^2', window: { x: [-2, 2], y: [-2, 2] } },
  runs: [{ optimizer: 'sgd', hyper: { lr: 0.02 } }],
  noise: { law: 'isotropic', sigma: 0.1 },
  swarm: { particles: 20, start: { kind: 'point', at: [1, 1] } },
  length: { steps: 60 },
};

interface Visit {
  readonly width?: number;
  /** Default: waits until the first element has a scene. */
  readonly waits?: boolean;
  /** Failures that the page is meant to report. */
  readonly expected?: RegExp;
}

/** Every error of the page fails the test, and every warning of the browser that it has too many contexts. */
async function visit(
  body: string,
  act: (page: Page) => Promise<void>,
  { width = 720, waits = true, expected }: Visit = {},
) {
  html = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>An article</title>
<style>body { margin: 20px auto; max-width: 640px } p { height: 40px }</style>
<script type="module" src="${address}element.js"></script>${body}`;
  const page = await profile.newPage();
  const complaints: string[] = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || /too many active webgl/i.test(text)) complaints.push(text);
  });
  try {
    await page.setViewportSize({ width, height: 600 });
    await page.addInitScript(countLeftovers);
    await page.goto(host);
    if (waits) await isOpen(page);
    await act(page);
    expect(complaints.filter((text) => !expected?.test(text))).toEqual([]);
  } finally {
    await page.close();
  }
}

const element = (page: Page, index = 0) => page.locator('swarm-scape').nth(index);
/** A scene stands in it. */
const isOpen = (page: Page, index = 0) =>
  page.waitForFunction(
    (i) => document.querySelectorAll('swarm-scape')[i]?.shadowRoot?.querySelector('.counter')?.textContent,
    index,
  );
const call = (page: Page, name: string, args?: object, index = 0) =>
  element(page, index).evaluate(
    (one, [n, a]) => (one as unknown as Record<string, (args?: object) => Promise<unknown>>)[n]!(a),
    [name, args] as const,
  );
const state = (page: Page, index = 0) =>
  element(page, index).evaluate((one) =>
    (one as SwarmScapeElement).getState().then((s) => JSON.parse(JSON.stringify(s))),
  );
const leftovers = (page: Page): Promise<Leftovers> =>
  page.evaluate(() => (window as unknown as { leftovers: () => Leftovers }).leftovers());
/** Whether the picture has more than one colour in its middle. */
const isPainted = (page: Page, index: number) =>
  element(page, index).evaluate((one) => {
    const canvas = one.shadowRoot!.querySelector('canvas');
    if (!canvas || canvas.width === 0) return false;
    const probe = document.createElement('canvas').getContext('2d')!;
    const [w, h] = [40, 40];
    probe.drawImage(canvas, canvas.width / 2 - 60, canvas.height / 2 - 40, 120, 80, 0, 0, w, h);
    const { data } = probe.getImageData(0, 0, w, h);
    return (
      new Set(Array.from({ length: w * h }, (_, i) => `${data[4 * i]},${data[4 * i + 1]},${data[4 * i + 2]}`)).size > 20
    );
  });

describe('the element', () => {
  test('shows the scene, step, language and theme of its attributes, and follows them', () =>
    visit('<swarm-scape scene="two-valleys" step="20" lang="zh" theme="dark" sparing></swarm-scape>', async (page) => {
      await expect.poll(async () => (await state(page)).step).toBe(20);
      expect(await state(page)).toMatchObject({ link: 'scene=two-valleys&step=20', lang: 'zh', theme: 'dark' });
      await element(page).evaluate((one) => {
        one.setAttribute('theme', 'light');
        one.setAttribute('lang', 'en');
        one.setAttribute('scene', 'first-steps');
        one.removeAttribute('step');
      });
      await expect
        .poll(() => state(page))
        .toMatchObject({ link: 'scene=first-steps&step=0', lang: 'en', theme: 'light' });
    }));

  test('takes a scene from a file, and as a document', () =>
    visit('<swarm-scape src="scene.json" step="5" sparing></swarm-scape>', async (page) => {
      await expect.poll(async () => (await state(page)).step).toBe(5);
      expect((await state(page)).scene).toMatchObject({ title: { en: 'A bowl' } });
      await element(page).evaluate((one, document) => {
        (one as SwarmScapeElement).scene = { ...document, length: { steps: 7 } };
      }, scene);
      await expect.poll(async () => (await state(page)).steps).toBe(7);
    }));

  test('says what is wrong with a file that is not there, and with a scene, and tells its page', () =>
    visit(
      '<script>addEventListener("error", (e) => (window.heard = e.detail), true)</script><swarm-scape src="nowhere.json" load="auto"></swarm-scape>',
      async (page) => {
        const alert = element(page).getByRole('alert').first();
        await expect
          .poll(() => alert.textContent())
          .toMatch(/^nowhere\.json: could not be read \(404\); expected a scene/);
        await page.evaluate(() => document.querySelector('swarm-scape')!.setAttribute('src', 'scene.json'));
        await isOpen(page);
        await page.evaluate(() => document.querySelector('swarm-scape')!.setAttribute('src', 'gone.json'));
        await expect
          .poll(() => element(page).getByRole('alert').allTextContents())
          .toContainEqual(expect.stringMatching(/^gone\.json: could not be read/));
        expect((await state(page)).scene).toMatchObject({ title: { en: 'A bowl' } });
      },
      { waits: false, expected: /404/ },
    ));

  test('does what has changed while it was loading, and forgets the rest', () =>
    visit(
      '<swarm-scape src="late.json" load="auto" sparing></swarm-scape>',
      async (page) => {
        await expect.poll(() => late.answer).toBeDefined();
        await element(page).evaluate((one) => {
          one.removeAttribute('src');
          one.setAttribute('scene', 'washboard');
          one.setAttribute('theme', 'dark');
        });
        answerLate();
        await expect.poll(async () => (await state(page)).link).toMatch(/^scene=washboard/);
        expect((await state(page)).theme).toBe('dark');
        // a theme set by a method outlasts other attributes
        await call(page, 'setTheme', { theme: 'light' });
        await element(page).evaluate((one) => one.setAttribute('speed', '2'));
        await expect.poll(async () => (await state(page)).speed).toBe(2);
        expect((await state(page)).theme).toBe('light');
      },
      { waits: false },
    ));

  test('taken out while it loads and put back there is one scene, the one that its attributes name then', () =>
    visit(
      '<swarm-scape src="late.json" load="auto" sparing></swarm-scape>',
      async (page) => {
        late.answer = undefined;
        await page.evaluate(() => {
          const heard: string[] = [];
          Object.assign(window, { heard });
          for (const name of ['error', 'ready'])
            document.querySelector('swarm-scape')!.addEventListener(name, () => heard.push(name));
        });
        await page.evaluate(async () => {
          const one = document.querySelector('swarm-scape')!;
          one.remove();
          await new Promise((done) => setTimeout(done));
          one.setAttribute('scene', 'race');
          one.removeAttribute('src');
          document.body.append(one);
        });
        await expect.poll(async () => (await state(page)).link).toMatch(/^scene=race/);
        answerLate();
        await call(page, 'pause');
        expect(await element(page).evaluate((one) => one.shadowRoot!.querySelectorAll('.swarmscape').length)).toBe(1);
        expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(['ready']);
        // in the page again after another source was named outside it
        await page.evaluate(async () => {
          const one = document.querySelector('swarm-scape')!;
          one.remove();
          await new Promise((done) => setTimeout(done));
          one.setAttribute('scene', 'washboard');
          document.body.append(one);
        });
        await expect.poll(async () => (await state(page)).link).toMatch(/^scene=washboard/);
      },
      { waits: false },
    ));

  test('after its source has failed another one, or a document, takes its place; destroyed it says so', () =>
    visit(
      '<swarm-scape src="gone.json" load="click" sparing></swarm-scape>',
      async (page) => {
        const button = element(page).getByRole('button', { name: 'Play' });
        await button.click();
        await expect.poll(() => element(page).getByRole('alert').first().textContent()).toMatch(/^gone\.json/);
        await button.waitFor();
        await element(page).evaluate((one, document) => {
          (one as SwarmScapeElement).scene = document;
        }, scene);
        await isOpen(page);
        expect((await state(page)).scene).toMatchObject({ title: { en: 'A bowl' } });
        await element(page).evaluate((one) => {
          (one as SwarmScapeElement).scene = { name: 'nothing' };
        });
        await expect
          .poll(() => element(page).getByRole('alert').allTextContents())
          .toContainEqual(expect.stringContaining('landscape'));
        await call(page, 'destroy');
        await expect(call(page, 'play')).rejects.toThrow('destroyed');
        await expect(call(page, 'resume')).rejects.toThrow('destroyed');
      },
      { waits: false, expected: /404/ },
    ));

  test('plays when its button is pressed while it is being loaded', () =>
    visit(
      '<swarm-scape src="late.json" load="visible" sparing></swarm-scape>',
      async (page) => {
        late.answer = undefined;
        await page.reload();
        await expect.poll(() => late.answer).toBeDefined();
        await element(page).getByRole('button', { name: 'Play' }).click();
        answerLate();
        await expect.poll(async () => (await state(page)).isPlaying).toBe(true);
      },
      { waits: false },
    ));

  test('answers every method with a promise, and tells what happens', () =>
    visit('<swarm-scape scene="first-steps" sparing></swarm-scape>', async (page) => {
      await element(page).evaluate((one) => {
        const heard: string[] = [];
        Object.assign(window, { heard });
        for (const name of ['play', 'pause', 'step', 'end', 'chapter', 'statechange'])
          one.addEventListener(name, (event) =>
            heard.push(`${name} ${JSON.stringify((event as CustomEvent).detail ?? '')}`),
          );
      });
      await call(page, 'seek', { step: 12 });
      await expect.poll(async () => (await state(page)).step).toBe(12);
      await call(page, 'play');
      await page.waitForFunction(() =>
        (window as unknown as { heard: string[] }).heard.some((h) => h.startsWith('play')),
      );
      await call(page, 'pause');
      await page.waitForFunction(() =>
        (window as unknown as { heard: string[] }).heard.some((h) => h.startsWith('pause')),
      );
      expect(await call(page, 'capture', { format: 'png', width: 320, height: 200 })).toMatch(
        /^data:image\/png;base64,/,
      );
      await expect(call(page, 'seek', { step: 'x' })).rejects.toThrow(/seek.*expected/);
      await expect(call(page, 'step')).rejects.toThrow(/step: expected/);
    }));

  test('waits for a click behind what is put into its slot, and then plays', () =>
    visit(
      '<swarm-scape scene="first-steps" load="click" sparing><img slot="poster" alt="before" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></swarm-scape>',
      async (page) => {
        const button = element(page).getByRole('button', { name: 'Play' });
        await button.waitFor();
        expect((await leftovers(page)).workers).toBe(0);
        expect(await page.isVisible('img[slot=poster]')).toBe(true);
        await button.click();
        await isOpen(page);
        await expect.poll(async () => (await state(page)).isPlaying).toBe(true);
        await expect.poll(() => page.isVisible('img[slot=poster]')).toBe(false);
      },
      { waits: false },
    ));

  test('has its keys while the focus is in it, and no others', () =>
    visit('<input id="field"><swarm-scape scene="first-steps" sparing></swarm-scape>', async (page) => {
      const steps = () => state(page).then(({ step }) => step);
      await page.locator('#field').focus();
      await page.keyboard.press(']');
      expect(await page.locator('#field').inputValue()).toBe(']');
      expect(await steps()).toBe(0);
      await element(page).locator('.player button').first().focus();
      await page.keyboard.press(']');
      await expect.poll(steps).toBe(1);
      await page.keyboard.press('Escape');
      expect(await element(page).evaluate((one) => one.shadowRoot!.activeElement)).toBe(null);
    }));

  test('goes on where it is put, leaves nothing where it is removed, and comes back at its step', () =>
    visit(
      '<main></main>',
      async (page) => {
        const put = () =>
          page.evaluate(() => {
            const one = Object.assign(document.createElement('swarm-scape'), { id: 'one' });
            for (const [name, value] of [
              ['scene', 'first-steps'],
              ['sparing', ''],
              ['step', '9'],
            ] as const)
              one.setAttribute(name, value);
            document.querySelector('main')!.append(one);
          });
        const remove = () =>
          page.evaluate(() => {
            const one = document.querySelector('#one')!;
            one.remove();
            Object.assign(window, { one });
          });
        // the first brings the scripts, whose addresses stay in the head of the page
        await put();
        await isOpen(page);
        await call(page, 'pause');
        await remove();
        await expect.poll(() => leftovers(page)).toMatchObject({ contexts: 0, workers: 0 });
        const before = await leftovers(page);
        await put();
        await isOpen(page);
        await expect.poll(async () => (await state(page)).step).toBe(9);
        await call(page, 'seek', { step: 14 });
        await expect.poll(async () => (await state(page)).step).toBe(14);
        // moved: the same scene
        await page.evaluate(() => document.body.append(document.querySelector('#one')!));
        expect((await state(page)).step).toBe(14);
        expect((await leftovers(page)).contexts).toBe(1);
        await remove();
        await expect
          .poll(() => leftovers(page))
          .toMatchObject({ contexts: 0, workers: 0, observers: before.observers });
        const { listeners, frames, nodes } = await leftovers(page);
        expect([listeners, frames, nodes]).toEqual([before.listeners, 0, before.nodes]);
        await page.evaluate(() => document.body.append((window as unknown as { one: Element }).one));
        await isOpen(page);
        await expect.poll(async () => (await state(page)).step).toBe(14);
      },
      { waits: false },
    ));

  test('stands in a shadow root, and from right to left', () =>
    visit(
      '<div id="there" dir="rtl"></div>',
      async (page) => {
        await page.evaluate(() => {
          const shadow = document.querySelector('#there')!.attachShadow({ mode: 'open' });
          shadow.innerHTML = '<swarm-scape scene="first-steps" load="auto" sparing></swarm-scape>';
        });
        const deep = page.locator('#there swarm-scape');
        await expect.poll(() => deep.locator('.counter').textContent()).toMatch(/step 0/);
        expect(await deep.evaluate((one) => one.clientWidth)).toBe(640);
        expect(await deep.evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
      },
      { waits: false },
    ));
});

test('E-06: forty elements share one drawing context, every one in sight is drawn, and out of sight nothing moves', () =>
  visit(
    Array.from(
      { length: 40 },
      (_, i) => `<p>${i}</p><swarm-scape scene="first-steps" step="${1 + (i % 9)}" sparing></swarm-scape>`,
    ).join(''),
    async (page) => {
      for (let round = 0; round < 2; round++) {
        for (let i = 0; i < 40; i += 10) {
          await element(page, i).scrollIntoViewIfNeeded();
          await expect.poll(() => isPainted(page, i)).toBe(true);
          expect((await leftovers(page)).contexts).toBe(1);
        }
      }
      // most have been out of sight for long, and have given their threads back
      await page.evaluate(() => scrollTo(0, 0));
      await expect
        .poll(() => leftovers(page).then(({ workers }) => workers), { timeout: 30_000 })
        .toBeLessThanOrEqual(6);
      await expect.poll(() => isPainted(page, 0)).toBe(true);
      expect((await leftovers(page)).frames).toBe(0);
    },
  ));

test('E-06: a lost drawing context is told by all that share it, and comes back with all their pictures', () =>
  visit(
    '<swarm-scape scene="first-steps" load="auto" sparing></swarm-scape><swarm-scape scene="two-valleys" load="auto" sparing></swarm-scape>',
    async (page) => {
      await isOpen(page, 1);
      await page.evaluate(() => {
        Object.assign(window, { lost: 0 });
        for (const one of document.querySelectorAll('swarm-scape'))
          one.addEventListener('contextlost', () => (window as unknown as { lost: number }).lost++);
        const { contexts } = window as unknown as { contexts: () => WebGL2RenderingContext[] };
        const extension = contexts()[0]!.getExtension('WEBGL_lose_context')!;
        Object.assign(window, { extension });
        extension.loseContext();
      });
      await page.waitForFunction(() => (window as unknown as { lost: number }).lost === 2);
      await element(page, 0).getByRole('button', { name: 'Resume' }).waitFor();
      await page.evaluate(() => (window as unknown as { extension: WEBGL_lose_context }).extension.restoreContext());
      for (const i of [0, 1]) {
        await element(page, i).getByRole('button', { name: 'Resume' }).waitFor({ state: 'hidden' });
        await call(page, 'seek', { step: 3 }, i);
        await expect.poll(() => isPainted(page, i)).toBe(true);
      }
    },
  ));
