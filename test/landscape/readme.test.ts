// The landscape that the README shows does what the README says.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { certify, findCriticalPoints } from '../../src/landscape/critical';
import { parameterValues } from '../../src/landscape/landscape';
import { parseLandscape } from '../../src/landscape/parse';
import { accepted } from '../back-ends';

test("the README's example is certified, and has no critical point that it does not name", () => {
  const text = /```json\n([\s\S]*?)```/u.exec(readFileSync('README.md', 'utf8'))![1]!;
  const landscape = accepted(parseLandscape(JSON.parse(text)));
  const certified = accepted(certify(landscape));
  expect(certified.map((p) => p.kind)).toEqual(['minimum', 'minimum', 'saddle']);
  expect(accepted(findCriticalPoints(landscape, parameterValues(landscape)))).toHaveLength(3);
});
