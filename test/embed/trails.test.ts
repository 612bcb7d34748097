// The trails: one question at a time, and none is drawn that is not wanted any more.
import { describe, expect, test } from 'vitest';
import { createTrails } from '../../src/embed/trails';
import { sceneDocuments } from '../../src/scene/catalogue';
import type { SceneDocument } from '../../src/scene/schema';
import type { TrailRequest } from '../../src/swarm/trail';

const base = sceneDocuments.get('three-wells')!;
const documentWith = (particles: number, length: 'fading' | 'full'): SceneDocument => ({
  ...base,
  view: { ...base.view, trails: { particles, length } },
});

/** A swarm whose answers wait, and what was drawn: of each call the frames of a run. */
function build() {
  const asked: { readonly request: TrailRequest; readonly answer: () => void }[] = [];
  const drawn: number[] = [];
  const feed = createTrails(
    {
      trail: (request) =>
        new Promise((resolve) => {
          const frames = Math.floor((request.to - request.from) / request.every) + 1;
          asked.push({
            request,
            answer: () => resolve(base.runs.map(() => new Float32Array(3 * frames * request.particles))),
          });
        }),
    },
    { setTrail: (run, _points, _particles, frames) => void (run === 0 && drawn.push(frames)) },
  );
  return { feed, asked, drawn };
}
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('trails', () => {
  test('that fade begin 60 frames before the step, at its frames', () => {
    const { feed, asked } = build();
    feed.follow(documentWith(5, 'fading'), 1000);
    expect(asked.map((a) => a.request)).toEqual([{ particles: 5, from: 760, to: 1000, every: 4 }]);
  });

  test('that are full begin at step 0, and have about a thousand frames at most', () => {
    const { feed, asked } = build();
    feed.follow(documentWith(5, 'full'), 2000);
    feed.forget();
    expect(asked[0]!.request).toEqual({ particles: 5, from: 0, to: 2000, every: 4 });
    const long = { ...documentWith(5, 'full'), length: { steps: 100_000, stepsPerFrame: 4 } };
    const other = build();
    other.feed.follow(long, 100_000);
    const { from, to, every } = other.asked[0]!.request;
    expect((to - from) / every).toBeLessThanOrEqual(1001);
  });

  test('are asked for one after the other, and only the newest step is asked for next', async () => {
    const { feed, asked, drawn } = build();
    for (const step of [4, 8, 12]) feed.follow(documentWith(5, 'full'), step);
    expect(asked).toHaveLength(1);
    asked[0]!.answer();
    await settled();
    expect(asked.map((a) => a.request.to)).toEqual([4, 12]);
    asked[1]!.answer();
    await settled();
    expect(drawn).toEqual([2, 4]);
  });

  test('that were asked for are not drawn when they are switched off, or another scene has come', async () => {
    const { feed, asked, drawn } = build();
    feed.follow(documentWith(5, 'full'), 8);
    feed.follow(documentWith(0, 'full'), 8);
    asked[0]!.answer();
    await settled();
    expect(drawn.filter((frames) => frames > 0)).toEqual([]);
    feed.follow(documentWith(5, 'full'), 12);
    feed.forget();
    asked[1]!.answer();
    await settled();
    expect(drawn.filter((frames) => frames > 0)).toEqual([]);
  });
});
