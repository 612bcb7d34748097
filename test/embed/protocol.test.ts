// What a frame makes of whatever somebody sends it.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForeign } from '../../src/embed/frame/foreign';
import { readMessage } from '../../src/embed/frame/protocol';
import { isMethod, MAX_TEXT, methods, readArgs } from '../../src/embed/guest/api';
import { accepted, refused } from '../back-ends';

const seed = 20_261_201;

describe('a message', () => {
  test('is a hello or a call of this version, as an object or as JSON', () => {
    const call = { swarmscape: 1, type: 'call', id: 3, name: 'play' };
    expect(readMessage(call)).toEqual(call);
    expect(readMessage(JSON.stringify(call))).toEqual(call);
    expect(readMessage({ swarmscape: 1, type: 'hello' })).toEqual({ swarmscape: 1, type: 'hello' });
    for (const other of [
      { ...call, swarmscape: 2 },
      { ...call, type: 'result' },
      { ...call, id: {} },
      { ...call, name: 7 },
      null,
      'play',
      0,
    ])
      expect(readMessage(other)).toBeUndefined();
  });

  test('that is too large, goes in circles or holds what JSON does not is none', () => {
    const circle: Record<string, unknown> = { swarmscape: 1, type: 'call', name: 'setState' };
    circle.args = circle;
    const large = { swarmscape: 1, type: 'call', name: 'setState', args: { link: 'x'.repeat(MAX_TEXT) } };
    const many = { swarmscape: 1, type: 'call', name: 'setState', args: { visible: new Array(MAX_TEXT).fill(1) } };
    const map = { swarmscape: 1, type: 'call', name: 'setState', args: new Map() };
    for (const message of [circle, large, JSON.stringify(large), many, map])
      expect(readMessage(message)).toBeUndefined();
  });

  test('of 10 000 random ones none throws, and only those that look like one are read', () => {
    const envelope = fc.record(
      {
        swarmscape: fc.constantFrom(1, 1, 1, 2, '1'),
        type: fc.constantFrom('call', 'hello', 'event', 'x'),
        id: fc.anything(),
        name: fc.anything(),
        args: fc.anything({ maxDepth: 4 }),
      },
      { requiredKeys: ['swarmscape'] },
    );
    const sent = fc.oneof(
      envelope,
      fc.anything(),
      fc.string(),
      envelope.map((e) => String(JSON.stringify(e))),
    );
    fc.assert(
      fc.property(sent, (data) => {
        const message = readMessage(data);
        readForeign(data);
        if (!message) return;
        expect([message.swarmscape, ['call', 'hello'].includes(message.type)]).toEqual([1, true]);
        if (isMethod(message.name)) readArgs(message.name, message.args);
      }),
      { seed, numRuns: 10_000 },
    );
  });
});

describe('a method', () => {
  test.each(Object.entries(methods))('%s takes its example', (name, { example }) => {
    accepted(readArgs(name as keyof typeof methods, JSON.parse(example)));
  });

  test('says where its arguments are wrong', () => {
    expect(refused(readArgs('setSpeed', { factor: 0 }))[0]).toMatch(/^setSpeed\.factor: /);
    expect(refused(readArgs('play', { now: true }))[0]).toMatch(/now/);
  });

  test.each(['constructor', '__proto__', 'toString', '', 7, undefined])('is not %s', (name) => {
    expect(isMethod(name)).toBe(false);
  });
});

test('what decks and players send is understood, and nothing else', () => {
  expect(['slide:start', 'slide:stop', '{"method":"pause"}', { method: 'play' }].map(readForeign)).toEqual([
    'play',
    'pause',
    'pause',
    'play',
  ]);
  expect(
    ['{"event":"command","func":"stopVideo"}', '{"event":"listening"}', '{"method":"seekTo"}', '{', [], 4].map(
      readForeign,
    ),
  ).toEqual(['pause', undefined, undefined, undefined, undefined, undefined]);
});
