// What a scene says, sentence by sentence, and the assertions behind it: the form of the files beside this one.

import { expect } from 'vitest';
import type { Localised, SceneDocument } from '../../src/scene/schema';
import type { Told } from './tell';

/** The numbers of the English sentence, in order: each call gives the next one. A claim has to ask for all of them. */
export type Said = () => number;
/** Asserts what a sentence states, with the numbers that the sentence itself names. */
export type Claim = (told: Told, said: Said) => void | Promise<void>;

export interface Story {
  /** Steps at which the scene is measured, and its changed forms unless they say otherwise. */
  readonly steps: readonly number[];
  /** By the English sentence. Every sentence of the caption and of the chapters that states a fact. */
  readonly claims: Readonly<Record<string, Claim>>;
  /** English sentences that state none: questions and what to press. */
  readonly invitations?: readonly string[];
  /** Sentences about the scene that stand elsewhere: a claim by the name of the place. */
  readonly elsewhere?: Readonly<Record<string, { readonly sentence: string; readonly holds: Claim }>>;
}

/** Everything that a scene says: its caption, then its chapters. */
export const textsOf = ({ caption, chapters }: SceneDocument): Localised[] => [
  ...(caption ? [caption] : []),
  ...chapters.map((c) => c.caption),
];

export const sentencesOf = ({ en, zh }: Localised): { readonly en: string[]; readonly zh: string[] } => ({
  en: en.split(/(?<=[.?!])\s+/),
  zh: zh.split(/(?<=[。？！])/),
});

/** As written, with ASCII digits; the minus sign belongs to the number. */
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(/−?\d+(?:\.\d+)?/g)].map(([number]) => Number(number.replace('−', '-')));

/** The steps that an English sentence names: "after 300 steps", "within 1000 steps", "at step 78", "first step". */
export const stepsIn = (sentence: string): number[] =>
  [...sentence.matchAll(/(?<!\.)\b(\d+) steps\b|\bstep (\d+)|\bfirst step\b/gi)].map(([, many, one]) =>
    Number(many ?? one ?? 1),
  );

/** Hands out the numbers of a sentence one by one. */
export function sayerOf(sentence: string): { readonly said: Said; rest(): number[] } {
  const numbers = numbersIn(sentence);
  return {
    said() {
      const next = numbers.shift();
      if (next === undefined) throw new Error(`"${sentence}" has no further number`);
      return next;
    },
    rest: () => numbers,
  };
}

/** Half of the last digit that is said. */
const roundingOf = (said: number): number => 0.5 / 10 ** (String(said).split('.')[1]?.length ?? 0);

/** A number that is said is the measured one, rounded. */
export const expectRounded = (measured: number, said: number): void =>
  expect(Math.abs(measured - said), `measured ${measured}, said ${said}`).toBeLessThanOrEqual(roundingOf(said));

/** SGD at a minimum: ηh, and how many times its variance is that of small steps, 1/(1 − ηh/2). Asks for both numbers. */
export function expectDiscretization(lr: number, curvature: number, said: Said): void {
  const product = lr * curvature;
  expectRounded(product, said());
  expectRounded(1 / (1 - product / 2), said());
}

/**
 * A share of a swarm is what is said in percent: to its rounding, and to three standard errors of the swarm, so that it is as true of the
 * next seed.
 */
export function expectPercent(share: number, said: number, particles: number): void {
  const p = said / 100;
  const tolerance = roundingOf(said) + 300 * Math.sqrt((p * (1 - p)) / particles);
  expect(Math.abs(100 * share - said), `measured ${100 * share} %, said ${said} %`).toBeLessThanOrEqual(tolerance);
}
