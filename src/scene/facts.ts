// Everything that a caption may speak of: as long as it is the same, the caption is true.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Scene } from './scene';

/** A fingerprint, equal for two scenes if what happens in them, up to luck and number of particles, is the same. */
export const factsOf = ({ landscape, parameters, runs, start, warmup, document: { length } }: Scene): string =>
  fingerprint([
    landscape.formula,
    parameters,
    runs.map(({ optimizer, hyper, noise: { law, ...noise } }) => [optimizer.rule, hyper, law.formula, noise]),
    start,
    warmup,
    length.steps,
  ]);

const fingerprint = (facts: unknown): string => bytesToHex(sha256(utf8ToBytes(JSON.stringify(facts))));
