// A small scene for lectures in tests: two runs, three chapters that use everything chapters can say. Opens it in the page.
import type { Page } from 'playwright-core';

const both = (text: string) => ({ en: text, zh: text });

export const lectureScene = {
  version: 2,
  title: both('A lecture'),
  caption: both('What it is about.'),
  landscape: 'fjord',
  runs: [
    { optimizer: 'sgd', hyper: { lr: 0.02 } },
    { optimizer: 'adam', hyper: { lr: 0.02 } },
  ],
  swarm: { particles: 60, seed: 5, start: { kind: 'point', at: [-0.5, 0.1] } },
  length: { steps: 1000, stepsPerFrame: 1 },
  chapters: [
    { step: 0, title: both('Begin'), caption: both('All particles in one place.') },
    {
      step: 20,
      title: both('Look'),
      caption: both('Only SGD is seen, from above.'),
      camera: { mode: 'top' },
      visibleRuns: [0],
      note: both('Ask where the others are.'),
    },
    { step: 40, title: both('End'), caption: both('Both again.') },
  ],
} as const;

/** Opens a scene as a visitor does: as a file. It stands paused at step 0. */
export async function openDocument(page: Page, scene: { readonly length: { readonly steps: number } }): Promise<void> {
  const buffer = Buffer.from(JSON.stringify(scene));
  await page.setInputFiles('#file', { name: 'lecture.json', mimeType: 'application/json', buffer });
  await page.waitForFunction(
    (steps) => new RegExp(`step 0 of ${steps}$`).test(document.querySelector('#counter')!.textContent!),
    scene.length.steps.toLocaleString('en'),
  );
}
