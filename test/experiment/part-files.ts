// Files of parts as they are written, and as somebody changes them.

import { checksumOf } from '../../src/experiment/checksum';
import { type Parts, partsDocument } from '../../src/experiment/parts';
import { toJsonLine } from '../../src/export/json';
import { problemText, type Result } from '../../src/formula/result';

export const version = '1.2.3';

export const problems = (result: Result<unknown>): string =>
  result.ok ? '' : result.problems.map(problemText).join('\n');

/** A file of parts, as JSON. */
export interface Document {
  readonly jobs: readonly { readonly id: string; readonly result: Readonly<Record<string, unknown>> }[];
  readonly checksum?: string;
  readonly [key: string]: unknown;
}

/** As it is written, and read again. */
export const written = (parts: Parts): Document => JSON.parse(toJsonLine(partsDocument(parts)));
/** With the checksum that its contents ask for: what is wrong with it now is only what it says. */
export function signed({ checksum: _, ...content }: Document): Document {
  return { ...content, checksum: checksumOf(content) } as Document;
}
