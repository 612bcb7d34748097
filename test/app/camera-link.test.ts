// What a link says of the camera: nothing where the scene puts it, and otherwise as little as brings it back.
import { expect, test } from 'vitest';
import { cameraToSay } from '../../src/session/camera-link';

const window = { x: [-3, 3], y: [-2, 2] } as const;
const frame = { x: [...window.x], y: [...window.y] } as { x: [number, number]; y: [number, number] };
const home = { mode: 'surface', azimuth: -62, elevation: 54, zoom: 1, at: [0.1, 0.2] } as const;
const say = (now: Parameters<typeof cameraToSay>[0], from: Parameters<typeof cameraToSay>[1] = home) =>
  cameraToSay(now, from, frame);

test('at home nothing is said, though the picture has another shape', () => {
  expect(say(home)).toBeUndefined();
  expect(say({ ...home, at: [0.15, 0.17] })).toBeUndefined();
});

test('elsewhere everything is said, but not a mode that the scene has anyway', () => {
  expect(say({ ...home, azimuth: -30 })).toEqual({ azimuth: -30, elevation: 54, zoom: 1, at: [0.1, 0.2] });
  expect(say({ ...home, at: [1, 0.2] })).toEqual({ azimuth: -62, elevation: 54, zoom: 1, at: [1, 0.2] });
});

test('the whole window from above is one word', () => {
  expect(say({ mode: 'top', zoom: 1, at: [0, 0] })).toEqual({ mode: 'top' });
  expect(say({ mode: 'top', zoom: 3, at: [1, 1] })).toEqual({ mode: 'top', zoom: 3, at: [1, 1] });
  expect(say({ mode: 'top', zoom: 1, at: [0, 0] }, { mode: 'top', zoom: 1, at: [0, 0] })).toBeUndefined();
  expect(say(home, { mode: 'top', zoom: 1, at: [0, 0] })).toMatchObject({ mode: 'surface', azimuth: -62 });
});

test('without a picture nothing is known of it', () => {
  expect(say({ mode: 'top' }, { mode: 'surface' })).toEqual({ mode: 'top' });
});
