// Clicks and taps, told apart from drags: a canvas that is only a target of events.

import { expect, test } from 'vitest';
import { listenToClicks } from '../../src/view/stage/pointer';

type Pointer = readonly [name: string, x: number, y: number, time: number, more?: object];

function clicksOf(events: readonly Pointer[], isDisposed = false): [number, number][] {
  const canvas = Object.assign(new EventTarget(), { getBoundingClientRect: () => ({ left: 100, top: 20 }) });
  const clicks: [number, number][] = [];
  const listening = listenToClicks(canvas as unknown as HTMLCanvasElement, (px, py) => clicks.push([px, py]));
  if (isDisposed) listening.dispose();
  for (const [name, clientX, clientY, timeStamp, more] of events) {
    const event = new Event(`pointer${name}`);
    const pointer = { clientX, clientY, timeStamp, pointerId: 1, isPrimary: true, button: 0, ...more };
    for (const [key, value] of Object.entries(pointer)) Object.defineProperty(event, key, { value });
    canvas.dispatchEvent(event);
  }
  return clicks;
}

test.each([
  [
    'still',
    [
      ['down', 300, 200, 0],
      ['up', 300, 200, 80],
    ],
  ],
  [
    'shaken a little',
    [
      ['down', 297, 200, 0],
      ['move', 300, 204, 40],
      ['up', 300, 200, 250],
    ],
  ],
] satisfies [string, Pointer[]][])('a press is a click: %s', (_, events) => {
  expect(clicksOf(events)).toEqual([[200, 180]]);
});

test.each([
  [
    'a drag',
    [
      ['down', 300, 200, 0],
      ['move', 306, 200, 40],
      ['up', 306, 200, 80],
    ],
  ],
  [
    'a drag that comes back',
    [
      ['down', 300, 200, 0],
      ['move', 320, 200, 40],
      ['move', 300, 200, 60],
      ['up', 300, 200, 80],
    ],
  ],
  [
    'a long press',
    [
      ['down', 300, 200, 0],
      ['up', 300, 200, 251],
    ],
  ],
  [
    'the right button',
    [
      ['down', 300, 200, 0, { button: 2 }],
      ['up', 300, 200, 80, { button: 2 }],
    ],
  ],
  [
    'two fingers',
    [
      ['down', 300, 200, 0],
      ['down', 340, 200, 10, { pointerId: 2, isPrimary: false }],
      ['up', 340, 200, 60, { pointerId: 2, isPrimary: false }],
      ['up', 300, 200, 80],
    ],
  ],
  [
    'a touch that the browser takes over',
    [
      ['down', 300, 200, 0],
      ['cancel', 300, 200, 40],
      ['up', 300, 200, 80],
    ],
  ],
  ['a release alone', [['up', 300, 200, 80]]],
] satisfies [string, Pointer[]][])('%s is none', (_, events) => {
  expect(clicksOf(events)).toEqual([]);
});

test('nobody listens after dispose()', () => {
  expect(
    clicksOf(
      [
        ['down', 300, 200, 0],
        ['up', 300, 200, 80],
      ],
      true,
    ),
  ).toEqual([]);
});
