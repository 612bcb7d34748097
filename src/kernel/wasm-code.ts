// WebAssembly's binary format, as much of it as kernels use. Instructions are appended to the function that is being written; operands lie
// on the stack. Nothing is checked here: the engine validates every module.

/** Index of a local, parameters first. */
export type Local = number;
/** Depth of a block, counted from the outermost. */
export type Label = number;

let code: number[] = [];
let depth = 0;

function unsigned(value: number, into = code): void {
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    into.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
}

function signed(value: number): void {
  for (let rest = value; ; rest >>= 7) {
    const low = rest & 0x7f;
    const isLast = rest >> 7 === ((low & 0x40) === 0 ? 0 : -1);
    code.push(isLast ? low : low | 0x80);
    if (isLast) return;
  }
}

type Plain = () => void;
const plain =
  (...bytes: number[]): Plain =>
  () => {
    for (const byte of bytes) code.push(byte);
  };
/** Instructions of vectors have a number of one or two bytes. */
const vector = (op: number): Plain => (op < 0x80 ? plain(0xfd, op) : plain(0xfd, (op & 0x7f) | 0x80, op >> 7));
const access =
  (op: Plain, align: number) =>
  (offset = 0) => {
    op();
    code.push(align);
    unsigned(offset);
  };

export const local = {
  get: (l: Local): void => {
    code.push(0x20);
    unsigned(l);
  },
  set: (l: Local): void => {
    code.push(0x21);
    unsigned(l);
  },
};

export const i32 = {
  const: (value: number): void => {
    code.push(0x41);
    signed(value | 0);
  },
  lt_u: plain(0x49),
  add: plain(0x6a),
  mul: plain(0x6c),
  xor: plain(0x73),
};

const bytes = new DataView(new ArrayBuffer(16));
const constant = (fill: () => void): void => {
  vector(0x0c)();
  fill();
  for (let i = 0; i < 16; i++) code.push(bytes.getUint8(i));
};

export const v128 = {
  load: access(vector(0x00), 4),
  load64_splat: access(vector(0x0a), 3),
  store: access(vector(0x0b), 4),
  /** Sixteen bytes, each the number of a byte of the two operands. */
  shuffle: (order: readonly number[]): void => {
    vector(0x0d)();
    for (const byte of order) code.push(byte);
  },
  and: vector(0x4e),
  or: vector(0x50),
  xor: vector(0x51),
  bitselect: vector(0x52),
};

export const i32x4 = {
  const: (...values: readonly number[]): void =>
    constant(() => {
      for (let i = 0; i < 4; i++) bytes.setInt32(4 * i, values[i % values.length]!, true);
    }),
  splat: vector(0x11),
  shl: vector(0xab),
  shr_u: vector(0xad),
  add: vector(0xae),
};

export const i64x2 = {
  const: (value: bigint): void =>
    constant(() => {
      for (let i = 0; i < 2; i++) bytes.setBigUint64(8 * i, value, true);
    }),
  shl: vector(0xcb),
  shr_u: vector(0xcd),
  add: vector(0xce),
};

export const f64x2 = {
  const: (value: number): void =>
    constant(() => {
      for (let i = 0; i < 2; i++) bytes.setFloat64(8 * i, value, true);
    }),
  ne: vector(0x48),
  lt: vector(0x49),
  le: vector(0x4b),
  floor: vector(0x75),
  abs: vector(0xec),
  neg: vector(0xed),
  sqrt: vector(0xef),
  add: vector(0xf0),
  sub: vector(0xf1),
  mul: vector(0xf2),
  div: vector(0xf3),
  min: vector(0xf4),
  max: vector(0xf5),
  pmin: vector(0xf6),
  pmax: vector(0xf7),
  convert_low_i32x4_u: vector(0xff),
};

/** A loop: a jump to its label goes to the beginning; without one it ends. */
export function loop(body: (label: Label) => void): void {
  code.push(0x03, 0x40);
  body(++depth);
  depth--;
  code.push(0x0b);
}

/** Jumps to a label if what lies on the stack is not 0. */
export function br_if(label: Label): void {
  code.push(0x0d);
  unsigned(depth - label);
}

const I32 = 0x7f;
const V128 = 0x7b;

/** The bytes of a function that takes whole numbers and gives nothing; `body` writes it with its parameters, vectors and whole numbers. */
export function functionOf(
  parameters: number,
  vectors: number,
  scalars: number,
  body: (parameters: readonly Local[], vectors: readonly Local[], scalars: readonly Local[]) => void,
): readonly number[] {
  code = [2];
  depth = 0;
  unsigned(vectors);
  code.push(V128);
  unsigned(scalars);
  code.push(I32);
  const from = (begin: number, count: number): Local[] => Array.from({ length: count }, (_, l) => begin + l);
  body(from(0, parameters), from(parameters, vectors), from(parameters + vectors, scalars));
  code.push(0x0b);
  return code;
}

/** A module of one function with that many whole parameters, and of a memory that is empty and can grow. Exports both. */
export function moduleOf(
  parameters: number,
  run: readonly number[],
  names: { readonly run: string; readonly memory: string },
): Uint8Array<ArrayBuffer> {
  const out: number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const section = (id: number, ...parts: readonly (readonly number[])[]): void => {
    out.push(id);
    unsigned(
      parts.reduce((sum, part) => sum + part.length, 0),
      out,
    );
    for (const part of parts) for (const byte of part) out.push(byte);
  };
  const number = (value: number): number[] => {
    const into: number[] = [];
    unsigned(value, into);
    return into;
  };
  const text = (s: string): number[] => [s.length, ...Array.from(s, (c) => c.charCodeAt(0))];
  section(1, [1, 0x60], number(parameters), Array<number>(parameters).fill(I32), [0]);
  section(3, [1, 0]);
  section(5, [1, 0, 0]);
  section(7, [2], text(names.run), [0, 0], text(names.memory), [2, 0]);
  section(10, [1], number(run.length), run);
  return Uint8Array.from(out);
}
