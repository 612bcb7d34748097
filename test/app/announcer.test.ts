// The live region: what is heard, and when. Time is the test's.
import { describe, expect, test } from 'vitest';
import { type Clock, createAnnouncer, PAUSE } from '../../src/app/lecture/announcer';

/** A clock that the test moves on. */
function clockAt(start = 0): Clock & { pass(milliseconds: number): void } {
  let now = start;
  let due: { readonly at: number; readonly act: () => void }[] = [];
  return {
    now: () => now,
    later(act, milliseconds) {
      due.push({ at: now + milliseconds, act });
    },
    pass(milliseconds) {
      now += milliseconds;
      const ripe = due.filter(({ at }) => at <= now);
      due = due.filter(({ at }) => at > now);
      for (const { act } of ripe) act();
    },
  };
}

function announced() {
  const heard: string[] = [];
  const clock = clockAt();
  const announcer = createAnnouncer((message) => heard.push(message), clock);
  return { heard, clock, announcer };
}

describe('the announcer', () => {
  test('says the first message at once', () => {
    const { heard, announcer } = announced();
    announcer.say('paused');
    expect(heard).toEqual(['paused']);
  });

  test('lets a message wait until the last one is over, and says only the newest of those that wait', () => {
    const { heard, clock, announcer } = announced();
    announcer.say('one');
    clock.pass(PAUSE / 2);
    announcer.say('two');
    announcer.say('three');
    clock.pass(PAUSE / 2 - 1);
    expect(heard).toEqual(['one']);
    clock.pass(1);
    expect(heard).toEqual(['one', 'three']);
  });

  test('never says two messages within three seconds, however many come', () => {
    const heard: number[] = [];
    const clock = clockAt();
    const announcer = createAnnouncer(() => heard.push(clock.now()), clock);
    for (let i = 0; i < 200; i++) {
      announcer.say(`message ${i}`);
      clock.pass(100);
    }
    expect(heard.length).toBeGreaterThan(5);
    for (const [i, at] of heard.slice(1).entries()) expect(at - heard[i]!).toBeGreaterThanOrEqual(3000);
  });

  test('speaks at once again after a silence', () => {
    const { heard, clock, announcer } = announced();
    announcer.say('one');
    clock.pass(PAUSE);
    announcer.say('two');
    expect(heard).toEqual(['one', 'two']);
  });
});
