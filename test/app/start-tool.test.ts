// A start moved and resized by hand: its kind and size stay, numbers stay short.
import { describe, expect, test } from 'vitest';
import { movedTo, resizedTo, roundedIn, startMarkOf } from '../../src/app/lecture/start-tool';
import type { Window } from '../../src/landscape/schema';

const window: Window = { x: [-3, 3], y: [-2, 2] };

describe('a start that is dropped somewhere', () => {
  test('keeps its kind, spread and radius', () => {
    const place = [0.5, -1] as const;
    expect(movedTo({ kind: 'point', at: [0, 0] }, place, window)).toEqual({ kind: 'point', at: [0.5, -1] });
    expect(movedTo({ kind: 'gaussian', at: [0, 0], sigma: 0.2 }, place, window)).toEqual({
      kind: 'gaussian',
      at: [0.5, -1],
      sigma: 0.2,
    });
    expect(movedTo({ kind: 'ring', at: [0, 0], radius: 0.7 }, place, window)).toEqual({
      kind: 'ring',
      at: [0.5, -1],
      radius: 0.7,
    });
  });

  test.each(['uniform', 'grid'] as const)('becomes a Gaussian of a twentieth of the window if it was %s', (kind) => {
    expect(movedTo({ kind, x: [-3, 3], y: [-2, 2] }, [1, 1], window)).toEqual({
      kind: 'gaussian',
      at: [1, 1],
      sigma: 0.3,
    });
  });

  test('has no more digits than the hand can tell apart', () => {
    expect(roundedIn(window, 1 / 3)).toBe(0.333);
    expect(roundedIn({ x: [0, 1000], y: [0, 1] }, 123.456)).toBe(123);
    expect(roundedIn({ x: [0, 1e5], y: [0, 1] }, 12345)).toBe(12300);
    expect(roundedIn({ x: [0, 1e-3], y: [0, 1e-3] }, 1e-4 / 3)).toBe(0.000033);
  });
});

describe('a rim that is dragged', () => {
  test('sets the spread of a Gaussian and the radius of a ring', () => {
    expect(resizedTo({ kind: 'gaussian', at: [1, 0], sigma: 0.2 }, 0.5001, window)).toEqual({
      kind: 'gaussian',
      at: [1, 0],
      sigma: 0.5,
    });
    expect(resizedTo({ kind: 'ring', at: [1, 0], radius: 0.2 }, -1, window)).toEqual({
      kind: 'ring',
      at: [1, 0],
      radius: 0,
    });
  });

  test('lets a point grow into a Gaussian, and leaves a start that is everywhere alone', () => {
    expect(resizedTo({ kind: 'point', at: [1, 0] }, 0.4, window)).toEqual({ kind: 'gaussian', at: [1, 0], sigma: 0.4 });
    expect(resizedTo({ kind: 'point', at: [1, 0] }, 0, window)).toEqual({ kind: 'point', at: [1, 0] });
    const everywhere = { kind: 'uniform', x: [0, 1], y: [0, 1] } as const;
    expect(resizedTo({ ...everywhere, x: [0, 1], y: [0, 1] }, 1, window)).toEqual(everywhere);
  });
});

test('the mark of a start is where it is and as large as it is; a start that is everywhere has none', () => {
  expect(startMarkOf({ kind: 'point', at: [1, 2] })).toEqual({ at: [1, 2], radius: 0 });
  expect(startMarkOf({ kind: 'gaussian', at: [1, 2], sigma: 3 })).toEqual({ at: [1, 2], radius: 3 });
  expect(startMarkOf({ kind: 'ring', at: [1, 2], radius: 3 })).toEqual({ at: [1, 2], radius: 3 });
  expect(startMarkOf({ kind: 'uniform', x: [0, 1], y: [0, 1] })).toBeUndefined();
});
