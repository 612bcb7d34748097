// The alias by which a build carries its worker threads as texts inside it, because nothing can lie beside it.
import { fileURLToPath } from 'node:url';

export const inlineThreads = {
  find: /^\.\/((worker|experiment)-threads)$/,
  replacement: fileURLToPath(new URL('../src/embed/$1-inline.ts', import.meta.url)),
};
