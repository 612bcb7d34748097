// What every reader owes to those who hand it something: no throw, few sentences of moderate length, an end soon. Knows no reader.

import { type Problem, problemText, type Result } from '../../src/formula/result';
import { parseJson } from '../../src/scene/json';

/** Sentences, of a refusal or of what was ignored. */
export type Read = (text: string) => readonly string[];

/** A reader of JSON, from its text. */
export const reading =
  (parse: (json: unknown) => Result<unknown>): Read =>
  (text) => {
    const json = parseJson(text);
    const read = json.ok ? parse(json.value) : json;
    return read.ok ? [] : sentencesOf(read.problems);
  };

export function sentencesOf(problems: readonly Problem[]): readonly string[] {
  if (problems.length === 0) throw new Error('a refusal without a sentence');
  return problems.map(problemText);
}

const MOST_SENTENCES = 21;
const LONGEST = 300;
const LONGEST_FOUND = 80;
/** A text of this length that stands in a sentence and in the document: it is looked at more closely. */
const PIECE = 40;
const NOT_OURS = /Invalid input|\[object |\bundefined\b(?! everywhere)|[\n\r]/;

/** What is wrong with sentences about a document; nothing if all is well. */
export function faultOf(sentences: readonly string[], text: string): string | undefined {
  if (sentences.length > MOST_SENTENCES) return `${sentences.length} sentences: ${sentences[0]}`;
  for (const sentence of sentences) {
    if (sentence.length > LONGEST) return `${sentence.length} characters: ${sentence}`;
    if (NOT_OURS.test(sentence)) return `not our words: ${JSON.stringify(sentence)}`;
    const copied = copiedFrom(sentence, text);
    if (copied > LONGEST_FOUND) return `${copied} characters of the document: ${sentence}`;
  }
  return undefined;
}

/** The length of what a sentence copies from a document. */
function copiedFrom(sentence: string, text: string): number {
  let most = 0;
  for (let begin = 0; begin + PIECE <= sentence.length; begin += PIECE) {
    if (!text.includes(sentence.slice(begin, begin + PIECE))) continue;
    let [from, to] = [begin, begin + PIECE];
    while (to < sentence.length && text.includes(sentence.slice(from, to + 1))) to++;
    while (from > 0 && text.includes(sentence.slice(from - 1, to))) from--;
    most = Math.max(most, to - from);
  }
  return most;
}

/** A refusal that took long, in time of the processor. */
export interface Slow {
  readonly milliseconds: number;
  readonly kilobytes: number;
  /** Of what is allowed. */
  readonly share: number;
  readonly sentence: string;
}

const ALLOWED = 50;
const ALLOWED_PER_KILOBYTE = 1;
const TRIES = 3;

/** Reads a text and measures it; the best of a few tries, where it seems slow: garbage of others is collected in any of them. */
export function timed(read: Read, text: string): { readonly sentences: readonly string[]; readonly slow: Slow } {
  const kilobytes = text.length / 1000;
  let milliseconds = Number.POSITIVE_INFINITY;
  let sentences: readonly string[] = [];
  const allowed = ALLOWED + ALLOWED_PER_KILOBYTE * kilobytes;
  for (let i = 0; i < TRIES && milliseconds > allowed; i++) {
    const begun = process.cpuUsage();
    sentences = read(text);
    const { user, system } = process.cpuUsage(begun);
    milliseconds = Math.min(milliseconds, (user + system) / 1000);
    if (sentences.length === 0) break;
  }
  return { sentences, slow: { milliseconds, kilobytes, share: milliseconds / allowed, sentence: sentences[0] ?? '' } };
}
