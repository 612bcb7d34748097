// Values that mean harm, told by a short recipe so that a failure can be read. Knows no schema.

import * as fc from 'fast-check';

/** What is made, and how much of it. */
export interface Recipe {
  readonly name: string;
  readonly size: number;
  readonly text: string;
}

const times = <T>(size: number, entry: (i: number) => T): T[] => Array.from({ length: size }, (_, i) => entry(i));
const keys = (size: number, value: unknown) => Object.fromEntries(times(size, (i) => [`unknown${i}`, value]));
const nested = (size: number): unknown => {
  let value: unknown = 0;
  for (let i = 0; i < Math.min(size, 90); i++) value = i % 2 ? [value, value] : { inner: value, __proto__: null };
  // what stands there twice is written twice: no deeper than this
  return size > 12 ? times(90, () => 0).reduce<unknown>((inner) => [inner], 0) : value;
};
const words = { en: 'w'.repeat(200), zh: '词'.repeat(200) };
const camera = { at: [0, 0] };

/** Made of texts: formulas, names, symbols, whatever a text may stand for. */
const TEXTS: Readonly<Record<string, (size: number, text: string) => string>> = {
  text: (_, text) => text,
  long: (size, text) => (text || 'q').repeat(Math.ceil(size / (text.length || 1))),
  letters: (size) => 'q'.repeat(size),
  accents: (size) => `x${'\u0301'.repeat(size)}`,
  faces: (size) => '😀\u202e'.repeat(size),
  halves: (size) => '\ud83d'.repeat(size),
  lines: (size) => '\n'.repeat(size),
  sum: (size) => times(size, (i) => `x*${i}`).join(' + '),
  product: (size) => times(size, () => '(x^2 + y^2 + 1)').join('*'),
  brackets: (size) => `${'('.repeat(size)}x${')'.repeat(size)}`,
  open: (size) => '('.repeat(size),
  minus: (size) => `${'-'.repeat(size)}x`,
  tower: (size) => times(size, () => 'x').join('^'),
  calls: (size) => `${'sin('.repeat(size)}x${')'.repeat(size)}`,
  names: (size) => times(size, (i) => `name${i}`).join(' + '),
  definitions: (size) => `${times(size, (i) => `a${i} = ${i ? `a${i - 1}*a${i - 1}` : 'x'}`).join('\n')}\nloss = x`,
  squares: (size) =>
    `${times(size, (i) => `a${i} = ${i ? `a${i - 1}^a${i - 1}` : 'x'}`).join('\n')}\nloss = a${size - 1}`,
  rule: (size) => `${times(size, (i) => `v${i} = g + ${i}*theta`).join('\n')}\ntheta = theta - lr*g`,
  unequal: (size) => times(size, () => 'x > y').join(' > '),
  path: (size) => times(size, () => 'runs').join('.'),
  stars: (size) => times(size, () => '*').join('.'),
};

const VALUES: Readonly<Record<string, (size: number, text: string) => unknown>> = {
  nothing: () => null,
  yes: () => true,
  'empty list': () => [],
  'empty object': () => ({}),
  zeros: (size) => times(size, () => 0),
  texts: (size, text) => times(size, () => text),
  lists: (size) => times(size, () => []),
  objects: (size) => times(size, (i) => ({ step: i, x: [0, 1] })),
  chapters: (size) => times(size, (step) => ({ step, caption: words, camera, highlight: ['nowhere'] })),
  runs: (size) =>
    times(size, () => ({ optimizer: { rule: 'theta = theta - q*g', hyper: { q: 2 } }, hyper: { lr: 9 } })),
  'rising lines': (size) => times(size, (i) => `a${i} = x + ${i}`),
  'unknown keys': (size) => keys(size, 0),
  'unknown texts': (size, text) => keys(size, text),
  'long key': (size) => ({ ['k'.repeat(size)]: 1 }),
  prototype: (size) => JSON.parse(`{ "__proto__": { "polluted": ${size} } }`),
  'inherited names': (size) => ({ constructor: { prototype: size }, toString: size, hasOwnProperty: size }),
  'one name twice': (size) => ({ β1: size, beta1: size, 'β₁': size }),
  regions: (size, text) => Object.fromEntries(times(size, (i) => [`${i}${'r'.repeat(150)}`, text])),
  points: (size) => times(size, (i) => ({ name: `${i}${'p'.repeat(150)}`, kind: 'minimum', at: [i, i] })),
  parameters: (size) => Object.fromEntries(times(size, (i) => [`p${i}`, { default: i, min: 0, max: 1e300 }])),
  window: (size) => ({ x: [-size, size], y: [0, size] }),
  nested,
};

const NUMBERS = [
  0,
  -0,
  1,
  -1,
  2,
  3,
  0.1,
  64,
  1e-320,
  5e-324,
  1e100,
  -1e308,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 53),
  1.5,
  999999,
];

/** Pieces of the formula language, and of what is none. */
const TOKENS = fc.constantFrom(
  ...'x y theta g t T lr k beta1 β pi e loss = + - * / ^ ( ) , | < > <= 1 2.5 1e9 1e999 . .. ** where( sqrt( abs( min( np. grad( every( \n # ! " \' { } [ ] \\ _ α θ 𝑥 é \u0000 \u202e == := ; & sin^2( 3x |x|'.split(
    ' ',
  ),
);
const phrase = fc.oneof(
  fc.array(TOKENS, { maxLength: 12 }).map((tokens) => tokens.join(' ')),
  fc.array(TOKENS, { maxLength: 12 }).map((tokens) => tokens.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'x^2 + y^2',
    'x > 0',
    'adam',
    'sgd',
    'beale',
    'three-wells',
    'k',
    'runs.*.hyper.lr',
    'elsewhere',
    '__proto__',
  ),
);

const sizes = fc.oneof(
  { weight: 70, arbitrary: fc.integer({ min: 1, max: 20 }) },
  { weight: 34, arbitrary: fc.constantFrom(40, 60, 81, 100, 199, 256, 300, 1000) },
  { weight: 4, arbitrary: fc.constantFrom(4001, 10_000, 20_000) },
  { weight: 1, arbitrary: fc.constantFrom(100_000, 120_000) },
);

const recipe = (names: readonly string[]): fc.Arbitrary<Recipe> =>
  fc.record({ name: fc.constantFrom(...names), size: sizes, text: phrase });

/** A text that means harm. */
export const hostileText = recipe(Object.keys(TEXTS));

/** A value that means harm. */
export const hostile: fc.Arbitrary<Recipe> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS).map((size) => ({ name: 'number', size, text: '' })) },
  { weight: 3, arbitrary: recipe(Object.keys(TEXTS)) },
  { weight: 4, arbitrary: recipe(Object.keys(VALUES)) },
);

/** What a recipe tells. */
export function madeOf({ name, size, text }: Recipe): unknown {
  if (name === 'number') return size;
  const make = TEXTS[name] ?? VALUES[name];
  if (!make) throw new Error(`there is no recipe "${name}"`);
  return make(size, text);
}
