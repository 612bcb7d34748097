// The signature of a state: SHA-256 over its doubles in particle order, little-endian, every NaN as one.

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Lanes of one run: arrays of equal length, one double per particle. */
export type Lanes = readonly Float64Array[];

const CHUNK = 1024;

/** Hexadecimal hash of runs, one after the other; of a run particle by particle; of a particle lane by lane. */
export function stateHash(runs: readonly Lanes[]): string {
  const hash = sha256.create();
  for (const lanes of runs) {
    const particles = lanes[0]?.length ?? 0;
    for (let begin = 0; begin < particles; begin += CHUNK) {
      const end = Math.min(particles, begin + CHUNK);
      const bytes = new DataView(new ArrayBuffer((end - begin) * lanes.length * 8));
      let place = 0;
      for (let i = begin; i < end; i++) {
        for (const lane of lanes) {
          const value = lane[i]!;
          if (Number.isNaN(value)) bytes.setBigUint64(place, 0x7ff8000000000000n, true);
          else bytes.setFloat64(place, value, true);
          place += 8;
        }
      }
      hash.update(new Uint8Array(bytes.buffer));
    }
  }
  return bytesToHex(hash.digest());
}
