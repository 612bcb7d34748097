// The frame in somebody else's page: rows E-01 … E-21 of what a guest has to keep to, each from a page of another origin.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawOnly } from '../../scripts/views.mjs';
import type { FrameHost, GuestState } from '../../src/embed/host/frame-host';
import type { SceneDocument } from '../../src/scene/schema';
import { address, launchProfile } from './browser';

declare global {
  interface Window {
    guest: FrameHost;
    heard: { name: string; args: unknown }[];
    raw: unknown[];
  }
}

let profile: BrowserContext;
let server: Server;
let host: string;

/** Tall enough to scroll; the frame is in sight, far enough from the top that nothing is cut. */
const page = (frame: string, attributes: string) => `<!doctype html>
<meta charset="utf-8"><title>An article</title>
<style>body { margin: 0 } main { height: 4000px; padding-top: 40px } iframe { width: 640px; height: 480px; border: 0 }</style>
<main><iframe id="frame" title="A loss landscape" src="${frame}" ${attributes}></iframe></main>
<script type="module">
  import { connect } from '${address}embed-host.js';
  window.heard = [];
  window.raw = [];
  addEventListener('message', ({ data }) => window.raw.push(data));
  const frame = document.getElementById('frame');
  window.guest = connect(frame, { timeout: 60000, origin: ${attributes.includes('sandbox="allow-scripts"') ? "'null'" : 'undefined'} });
  for (const name of ['ready', 'play', 'pause', 'step', 'chapter', 'end', 'statechange', 'key', 'resize', 'error', 'contextlost'])
    window.guest.on(name, (args) => window.heard.push({ name, args }));
</script>`;

let html = '';
beforeAll(async () => {
  profile = await launchProfile({ locale: 'en-US' });
  server = createServer((_, response) => response.end(html));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await profile.close();
  await new Promise((closed) => server.close(closed));
});

interface Guest {
  /** After embed.html?sparing&. */
  readonly query?: string;
  readonly hash?: string;
  /** Of the iframe. */
  readonly attributes?: string;
  readonly reducedMotion?: 'reduce';
  readonly picture?: 'webgl' | 'flat';
  readonly before?: (page: Page) => Promise<unknown>;
  /** Default: it waits until the frame listens. */
  readonly waits?: boolean;
}

/** Errors of the page and of the frame fail the test, and so does a request to anybody else. */
async function visit(body: (page: Page, frame: Frame) => Promise<void>, guest: Guest = {}): Promise<void> {
  const {
    query = '',
    hash = 'scene=first-steps',
    attributes = '',
    reducedMotion = 'no-preference',
    picture = 'flat',
    before,
    waits = true,
  } = guest;
  html = page(`${address}embed.html?sparing&origin=${host}${query && `&${query}`}#${hash}`, attributes);
  const tab = await profile.newPage();
  tab.setDefaultTimeout(60_000);
  const complaints: string[] = [];
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  tab.on('request', (request) => {
    const { origin } = new URL(request.url());
    if (![new URL(address).origin, host, 'null'].includes(origin)) complaints.push(request.url());
  });
  try {
    await tab.setViewportSize({ width: 800, height: 600 });
    await tab.emulateMedia({ reducedMotion });
    if (picture === 'flat') await drawOnly(tab, ['2d']);
    await before?.(tab);
    await tab.goto(host);
    await tab.waitForFunction(() => window.guest);
    if (waits) await tab.evaluate(async () => void (await window.guest.ready));
    await body(tab, tab.frames().find((frame) => frame.url().includes('embed.html'))!);
    expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
  } finally {
    await tab.close();
  }
}

const call = (tab: Page, name: string, args?: object): Promise<unknown> =>
  tab.evaluate(([n, a]) => window.guest.call(n as 'getState', a as undefined), [name, args] as const);
interface State extends Omit<GuestState, 'scene'> {
  readonly scene: SceneDocument;
}
const state = (tab: Page) => call(tab, 'getState') as Promise<State>;
const hears = (tab: Page, name: string) =>
  tab.waitForFunction((wanted) => window.heard.some((event) => event.name === wanted), name);
/** A scene stands in the frame. */
const isOpen = (frame: Frame) => frame.waitForFunction(() => document.querySelector('.counter')?.textContent);
const stepOf = async (tab: Page): Promise<number> => (await state(tab)).step;
const middleOf = async (tab: Page) => {
  const box = (await tab.locator('#frame').boundingBox())!;
  return [box.x + box.width / 2, box.y + 150] as const;
};

describe('a frame', () => {
  test('E-01: the wheel over the picture scrolls the page around it, says how to zoom, and zooms with Ctrl', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        const before = (await state(tab)).link;
        await tab.mouse.move(...(await middleOf(tab)));
        await tab.mouse.wheel(0, 30);
        await tab.waitForFunction(() => scrollY > 0);
        await frame.waitForFunction(() =>
          document.querySelector('.wheel-hint')?.textContent?.includes('scroll to zoom'),
        );
        expect((await state(tab)).link).toBe(before);
        const there = await tab.evaluate(() => scrollY);
        await tab.keyboard.down('Control');
        await tab.mouse.wheel(0, -120);
        await tab.keyboard.up('Control');
        await expect.poll(async () => (await state(tab)).link).toContain('camera=');
        expect(await tab.evaluate(() => scrollY)).toBe(there);
        await frame.waitForFunction(() => document.querySelector('.wheel-hint')?.textContent === '');
      },
      { picture: 'webgl' },
    ));

  test('E-01: in full screen, which its button gives, the wheel zooms and one finger turns', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await frame.click('.full-screen');
        await frame.waitForFunction(() => document.fullscreenElement);
        const before = (await state(tab)).link;
        await tab.mouse.move(300, 200);
        await tab.mouse.wheel(0, -120);
        await expect.poll(async () => (await state(tab)).link).not.toBe(before);
        expect(await frame.evaluate(() => getComputedStyle(document.querySelector('canvas')!).touchAction)).toBe(
          'none',
        );
        await frame.click('.full-screen');
        await frame.waitForFunction(() => !document.fullscreenElement);
        expect(await frame.evaluate(() => getComputedStyle(document.querySelector('canvas')!).touchAction)).toBe(
          'pan-y',
        );
      },
      { attributes: 'allow="fullscreen"', picture: 'webgl' },
    ));

  test('L-10: where full screen is forbidden its button opens the scene in a tab', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      await call(tab, 'seek', { step: 7 });
      await expect.poll(() => stepOf(tab)).toBe(7);
      await expect.poll(() => frame.textContent('.full-screen')).toBe('Open in tab');
      const [opened] = await Promise.all([tab.context().waitForEvent('page'), frame.click('.full-screen')]);
      expect(opened.url()).toContain('embed.html#scene=first-steps&step=7');
      await opened.close();
    }));

  test('E-02: one finger on the picture scrolls the page, in every browser that asks the style', () =>
    visit(async (_, frame) => {
      await isOpen(frame);
      expect(await frame.evaluate(() => getComputedStyle(document.querySelector('canvas')!).touchAction)).toContain(
        'pan-y',
      );
    }));

  test('E-03: takes no focus while it loads', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      expect(await tab.evaluate(() => document.activeElement === document.body)).toBe(true);
      expect(await frame.evaluate(() => document.hasFocus() && document.activeElement !== document.body)).toBe(false);
    }));

  test('E-04: has the keys of the player while it has the focus, gives all others back, and Escape leaves it', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      await tab.keyboard.press('ArrowRight');
      expect(await stepOf(tab)).toBe(0);
      await frame.focus('.primary');
      await frame.press('.primary', ']');
      await expect.poll(() => stepOf(tab)).toBe(1);
      await frame.press('.primary', 'F9');
      await hears(tab, 'key');
      const keys = await tab.evaluate(() => window.heard.filter(({ name }) => name === 'key').map(({ args }) => args));
      expect(keys).toEqual([expect.objectContaining({ key: 'F9', code: 'F9', ctrlKey: false })]);
      await frame.press('.primary', 'Escape');
      expect(await frame.evaluate(() => document.activeElement === document.body)).toBe(true);
    }));

  test('E-04: in a deck the paging keys walk its chapters, and then the slides', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await frame.focus('.primary');
        const chapters = (await state(tab)).scene.chapters.length;
        for (let i = 0; i < chapters; i++) {
          await frame.press('.primary', 'PageDown');
          await expect.poll(async () => (await state(tab)).chapter).toBe(i);
        }
        const asked = () => tab.evaluate(() => window.raw.filter((data) => typeof data === 'string'));
        expect(await asked()).toEqual([]);
        await frame.press('.primary', 'PageDown');
        await expect.poll(asked).toEqual(['{"method":"next","args":[]}']);
      },
      { query: 'host=reveal', hash: 'scene=first-steps' },
    ));

  test('E-05: out of sight asks for no animation frame, and goes on when it is seen again', () =>
    visit(
      async (tab, frame) => {
        await frame.waitForFunction(() => /[1-9]/.test(document.querySelector('.counter')?.textContent ?? ''));
        await tab.evaluate(() => scrollTo(0, 3000));
        const asked = () => frame.evaluate(() => (window as unknown as { asked: number }).asked);
        /** Of the page, which is drawn all the while. */
        const frames = (count: number) =>
          tab.evaluate(async (left) => {
            for (let i = 0; i < left; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
          }, count);
        await frames(30);
        const before = await asked();
        const step = await stepOf(tab);
        await frames(60);
        expect([await asked(), await stepOf(tab)]).toEqual([before, step]);
        await tab.evaluate(() => scrollTo(0, 0));
        await expect.poll(() => stepOf(tab)).toBeGreaterThan(step);
      },
      {
        hash: 'scene=two-valleys&swarm.particles=300&autoplay=1',
        before: (tab) =>
          tab.addInitScript(() => {
            const counted = Object.assign(window, { asked: 0 });
            const original = requestAnimationFrame;
            window.requestAnimationFrame = (draw) => {
              counted.asked++;
              return original(draw);
            };
          }),
      },
    ));

  test('E-06: suspended it keeps its picture and frees the drawing context, and comes back at its step', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await call(tab, 'seek', { step: 40 });
        await expect.poll(() => stepOf(tab)).toBe(40);
        await call(tab, 'setTheme', { theme: 'dark' });
        await call(tab, 'suspend');
        expect(await frame.evaluate(() => document.querySelectorAll('canvas, .swarmscape').length)).toBe(0);
        expect(await frame.locator('.poster img').evaluate((img: HTMLImageElement) => img.src.slice(0, 11))).toBe(
          'data:image/',
        );
        await expect(call(tab, 'getState')).rejects.toThrow('suspended');
        await call(tab, 'resume');
        await expect.poll(() => stepOf(tab)).toBe(40);
        expect(await state(tab)).toMatchObject({ theme: 'dark', isPlaying: false });
        expect(await frame.locator('.poster').isVisible()).toBe(false);
      },
      { picture: 'webgl' },
    ));

  test('E-06: one out of sight gives its drawing context to another that opens', async () => {
    const frame = `<iframe src="${address}embed.html?sparing#scene=first-steps" style="width: 640px; height: 480px"></iframe>`;
    html = `<!doctype html><title>Two</title><link rel="icon" href="data:,">${frame}<div style="height: 3000px"></div>${frame}`;
    const tab = await profile.newPage();
    try {
      await tab.setViewportSize({ width: 800, height: 600 });
      await tab.goto(host);
      const there = () => tab.frames().filter((one) => one.url().includes('embed.html'));
      await expect.poll(() => there().length).toBe(2);
      const [first, second] = there() as [Frame, Frame];
      await isOpen(first);
      // nothing of the other is loaded until it is seen
      expect(await second.locator('canvas').count()).toBe(0);
      await tab.evaluate(() => scrollTo(0, 4000));
      await isOpen(second);
      await expect.poll(() => first.locator('canvas').count()).toBe(0);
      await tab.evaluate(() => scrollTo(0, 0));
      await expect.poll(() => first.locator('canvas').count()).toBe(1);
    } finally {
      await tab.close();
    }
  });

  test('E-06: a lost drawing context is said, told, and mended by a button', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await call(tab, 'seek', { step: 20 });
        await expect.poll(() => stepOf(tab)).toBe(20);
        await frame.evaluate(() =>
          document.querySelector('canvas')!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext(),
        );
        await hears(tab, 'contextlost');
        await frame.click('.poster button');
        await expect.poll(() => stepOf(tab)).toBe(20);
        expect(
          await frame.evaluate(() => document.querySelector('canvas')!.getContext('webgl2')!.isContextLost()),
        ).toBe(false);
      },
      { picture: 'webgl' },
    ));

  test('E-07: waits for a click with nothing but its poster and a button, and then plays', () =>
    visit(
      async (tab, frame) => {
        const scripts = () =>
          frame.evaluate(
            () => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.js')).length,
          );
        await frame.waitForFunction(() =>
          document.querySelector<HTMLButtonElement>('.poster button')?.checkVisibility(),
        );
        expect(await frame.evaluate(() => document.querySelector('.swarmscape'))).toBe(null);
        const few = await scripts();
        await frame.click('.poster button');
        await hears(tab, 'play');
        await expect.poll(() => stepOf(tab)).toBeGreaterThan(0);
        expect(await scripts()).toBeGreaterThan(few);
      },
      { query: 'load=click', waits: false },
    ));

  test('E-09: works in a sandbox that may store nothing', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        expect(await frame.evaluate(() => self.origin)).toBe('null');
        await call(tab, 'step', { by: 3 });
        await expect.poll(() => stepOf(tab)).toBe(3);
      },
      { attributes: 'sandbox="allow-scripts"' },
    ));

  test('E-11: takes a theme and a language at once, and says to the browser which one', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      await call(tab, 'setTheme', { theme: 'dark' });
      await call(tab, 'setLang', { lang: 'zh' });
      await expect.poll(async () => [(await state(tab)).theme, (await state(tab)).lang]).toEqual(['dark', 'zh']);
      expect(await frame.evaluate(() => document.querySelector<HTMLElement>('.swarmscape')!.style.colorScheme)).toBe(
        'dark',
      );
      expect(await frame.textContent('.primary')).toBe('播放');
    }));

  test('E-12: does not play by itself for those who want less motion, and plays when they ask', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        expect((await state(tab)).isPlaying).toBe(false);
        await frame.click('.primary');
        await expect.poll(() => stepOf(tab)).toBeGreaterThan(0);
      },
      { hash: 'scene=first-steps&autoplay=1', reducedMotion: 'reduce' },
    ));
  test('E-12: unless the page around it says so', () =>
    visit((tab) => expect.poll(() => stepOf(tab)).toBeGreaterThan(0), {
      hash: 'scene=first-steps&autoplay=1',
      query: 'motion=full',
      reducedMotion: 'reduce',
    }));

  test('E-13: stands still unless it is told to play, and stops after its loops', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await tab.waitForFunction(() => window.heard.filter(({ name }) => name === 'end').length >= 2);
        await expect.poll(async () => (await state(tab)).isPlaying).toBe(false);
        expect(await frame.isVisible('.primary')).toBe(true);
      },
      { hash: 'scene=first-steps&length.steps=30&swarm.particles=20&autoplay=1&loops=2&step=0' },
    ));

  test.each([
    [280, 160, ['stage-frame', 'player']],
    [480, 360, ['legend', 'stage-frame', 'story', 'player']],
    [720, 620, ['legend', 'stage-frame', 'story', 'player']],
  ] as const)('E-14: in %i × %i pixels shows what there is room for, and shifts nothing', (width, height, parts) =>
    visit(
      async (_, frame) => {
        await isOpen(frame);
        const shown = await frame.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.swarmscape > [data-part]')]
            .filter((e) => e.checkVisibility())
            .map((e) => e.dataset.part),
        );
        expect(shown).toEqual(parts);
        const box = await frame.evaluate(() => {
          const { width, height } = document.querySelector('canvas')!.getBoundingClientRect();
          return [width, height, document.documentElement.scrollHeight - innerHeight];
        });
        expect(box[0]).toBe(width);
        // the picture has the most of it
        expect(box[1]!).toBeGreaterThan(0.4 * height);
        expect(box[2]).toBeLessThanOrEqual(0);
      },
      {
        hash: 'scene=two-valleys&swarm.particles=100',
        before: (tab) =>
          tab.addInitScript(
            ([w, h]) => {
              if (window.parent !== window) return;
              addEventListener('DOMContentLoaded', () => {
                document.getElementById('frame')!.style.cssText = `width: ${w}px; height: ${h}px`;
              });
            },
            [width, height] as const,
          ),
      },
    ),
  );

  test('E-15: every link of the page opens in it, and what it does not know is said on the console only', () =>
    visit(
      async (tab) => {
        await expect.poll(() => stepOf(tab)).toBe(50);
        const { scene, visible } = await state(tab);
        expect([scene.swarm.seed, visible.indexOf(true), visible.lastIndexOf(true)]).toEqual([9, 0, 0]);
        const { link } = await state(tab);
        const there = await tab.context().newPage();
        await there.goto(`${address}?sparing#${link}`);
        await there.waitForFunction(() => document.querySelector('#counter')?.textContent?.includes('50'));
        expect(await there.textContent('#counter')).toContain('step 50 of');
      },
      { hash: 'scene=first-steps&seed=9&step=50&runs=0&novelty=7', before: async () => undefined },
    ));

  test('E-19: on paper has a still picture in the colours of print, and its address', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await frame.evaluate(() => dispatchEvent(new Event('beforeprint')));
        const [width, own] = await frame.evaluate(async () => {
          const picture = document.querySelector<HTMLImageElement>('.paper img')!;
          await picture.decode();
          return [picture.naturalWidth, document.querySelector('canvas')!.getBoundingClientRect().width];
        });
        expect(width).toBe(2 * own!);
        expect(await frame.textContent('.paper figcaption')).toContain('embed.html');
        await frame.evaluate(() => dispatchEvent(new Event('afterprint')));
        expect(await frame.evaluate(() => document.querySelector('.paper'))).toBe(null);
        expect((await tab.pdf()).length).toBeGreaterThan(10_000);
      },
      { picture: 'webgl' },
    ));

  test('E-20: a scene that cannot be opened is said with its place, and told to the page around it', () =>
    visit(
      async (tab, frame) => {
        await hears(tab, 'error');
        const sentence = 'link.scene: expected the name of a scene, found "tow-valleys"; did you mean "two-valleys"?';
        expect(await tab.evaluate(() => window.heard.find(({ name }) => name === 'error')!.args)).toEqual({
          message: sentence,
        });
        expect(await frame.textContent('[role=alert]:visible')).toContain(sentence);
        await call(tab, 'setState', { link: 'scene=two-valleys&swarm.particles=50' });
        await isOpen(frame);
        expect((await state(tab)).scene.name).toBe('two-valleys');
      },
      { hash: 'scene=tow-valleys' },
    ));
});

describe('E-16: messages', () => {
  test('are answered whenever hello comes, early or late', () =>
    visit(async (tab) => {
      const ready = await tab.evaluate(() => window.guest.ready);
      expect(ready).toMatchObject({ protocol: [1], methods: expect.arrayContaining(['play', 'capture']) });
      const again = await tab.evaluate(async (origin) => {
        const answer = new Promise((heard) =>
          addEventListener('message', ({ data }) => data.id === 'late' && heard(data)),
        );
        const frame = document.getElementById('frame') as HTMLIFrameElement;
        frame.contentWindow!.postMessage({ swarmscape: 1, type: 'hello', id: 'late' }, origin);
        return answer;
      }, new URL(address).origin);
      expect(again).toMatchObject({ type: 'ready', id: 'late' });
    }));

  test('play, pause, seek, step, walk chapters, and capture the picture in the size that is asked for', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      await call(tab, 'play');
      await expect.poll(() => stepOf(tab)).toBeGreaterThan(0);
      await call(tab, 'pause');
      await call(tab, 'seek', { step: 12 });
      await expect.poll(() => stepOf(tab)).toBe(12);
      await call(tab, 'step', { by: -2 });
      await expect.poll(() => stepOf(tab)).toBe(10);
      await call(tab, 'next');
      await expect.poll(async () => (await state(tab)).chapter).toBeGreaterThanOrEqual(0);
      const size = await tab.evaluate(async () => {
        const picture = new Image();
        picture.src = await window.guest.call('capture', { format: 'png', width: 320, height: 200 });
        await picture.decode();
        return [picture.naturalWidth, picture.naturalHeight];
      });
      expect(size).toEqual([320, 200]);
    }));

  test('that are wrong are answered with a sentence, and change nothing', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      const before = await state(tab);
      await expect(call(tab, 'explode')).rejects.toThrow('expected the name of a method');
      await expect(call(tab, 'seek', { step: -1 })).rejects.toThrow('step');
      await expect(call(tab, 'setTheme', { theme: 'neon' })).rejects.toThrow('theme');
      await expect(call(tab, 'setState', { scene: { version: 2 } })).rejects.toThrow('expected');
      await expect(call(tab, 'setState', { scene: 'no-such' })).rejects.toThrow('found "no-such"');
      expect(await state(tab)).toEqual(before);
    }));

  test('of another version, another page or nobody are not heard', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      const before = await state(tab);
      await tab.evaluate((origin) => {
        const { contentWindow } = document.getElementById('frame') as HTMLIFrameElement;
        for (const data of [
          { swarmscape: 2, type: 'call', name: 'play' },
          { type: 'call', name: 'play' },
          'play',
          null,
          7,
        ])
          contentWindow!.postMessage(data, origin);
        // a page beside it, which is not its parent
        const other = document.createElement('iframe');
        document.body.append(other);
        const script = other.contentDocument!.createElement('script');
        script.textContent = `parent.frames[0].postMessage({ swarmscape: 1, type: 'call', id: 1, name: 'play' }, '*')`;
        other.contentDocument!.body.append(script);
      }, new URL(address).origin);
      expect(await state(tab)).toEqual(before);
    }));

  test('of a hostile page, 10 000 of them, neither throw, nor stop it, nor change anything', () =>
    visit(async (tab, frame) => {
      await isOpen(frame);
      const before = await state(tab);
      await tab.evaluate((origin) => {
        const { contentWindow } = document.getElementById('frame') as HTMLIFrameElement;
        let seed = 20_261_201;
        const below = (n: number): number => {
          seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
          return seed % n;
        };
        const pick = <T>(...values: T[]): T => values[below(values.length)]!;
        const circle: { self?: unknown } = {};
        circle.self = circle;
        const junk = (): unknown =>
          pick<unknown>(
            null,
            below(1e9),
            -0,
            Number.NaN,
            'x'.repeat(below(300)),
            [],
            [below(9)],
            {},
            circle,
            new Map(),
            true,
            '__proto__',
            {
              step: pick<unknown>('1', -below(9), Number.NaN, {}),
            },
          );
        // each is wrong somewhere: no version, no such method, or arguments that it does not take
        const wrong = (): unknown =>
          pick<() => unknown>(
            junk,
            () => JSON.stringify({ swarmscape: below(9) + 2, type: 'call', name: 'play' }),
            () => ({ swarmscape: pick<unknown>(2, '1', null), type: 'call', name: 'play' }),
            () => ({
              swarmscape: 1,
              type: pick('call', 'event', 'result', 'x'),
              id: junk(),
              name: pick('explode', 'constructor', ''),
              args: junk(),
            }),
            () => ({
              swarmscape: 1,
              type: 'call',
              id: 1e9 + below(9),
              name: pick('seek', 'step', 'setSpeed', 'setTheme', 'setLang'),
              args: junk(),
            }),
            () => ({
              swarmscape: 1,
              type: 'call',
              name: 'setState',
              args: { scene: junk(), [`${below(99)}`]: junk() },
            }),
            () => ({
              swarmscape: 1,
              type: 'call',
              name: 'setState',
              args: { link: 'y'.repeat(below(100) === 0 ? 300_000 : 0), scene: {} },
            }),
          )();
        for (let i = 0; i < 10_000; i++) contentWindow!.postMessage(wrong(), origin);
      }, new URL(address).origin);
      expect(await state(tab)).toEqual(before);
      await call(tab, 'step', { by: 1 });
      await expect.poll(() => stepOf(tab)).toBe(1);
    }));

  test('that read are answered only to the origin that the frame was given', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        await expect(call(tab, 'getState')).rejects.toThrow('origin=');
        await expect(call(tab, 'capture')).rejects.toThrow('origin=');
        await call(tab, 'step', { by: 2 });
        await frame.waitForFunction(() => document.querySelector('.counter')?.textContent?.includes('step 2 '));
      },
      { query: 'origin=https://somebody.example' },
    ));

  test('of reveal.js, YouTube and Vimeo pause it and let it go on', () =>
    visit(
      async (tab, frame) => {
        await isOpen(frame);
        const post = (data: unknown) =>
          tab.evaluate(
            ([text, origin]) =>
              (document.getElementById('frame') as HTMLIFrameElement).contentWindow!.postMessage(
                text,
                origin as string,
              ),
            [data, new URL(address).origin] as const,
          );
        const plays = async () => (await state(tab)).isPlaying;
        for (const [on, off] of [
          ['slide:start', 'slide:stop'],
          ['{"event":"command","func":"playVideo","args":""}', '{"event":"command","func":"pauseVideo","args":""}'],
          ['{"method":"play"}', '{"method":"pause"}'],
        ]) {
          await post(on);
          await expect.poll(plays).toBe(true);
          await post(off);
          await expect.poll(plays).toBe(false);
        }
      },
      { hash: 'scene=two-valleys&swarm.particles=50' },
    ));
});
