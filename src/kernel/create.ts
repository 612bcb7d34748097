// Choice of the back end. Both give the same bits; only the time differs.

import { createInterpreter } from './interpreter';
import type { BackEnd, Kernel, KernelOptions } from './kernel';
import type { Program } from './program';
import { createWasmKernel } from './wasm';

/** The assembler spreads a function's bytes as arguments: longer programs would overflow the stack. The largest of the catalogue has 600. */
const LARGEST_ASSEMBLED = 2000;

/** A kernel of the wished back end; where WebAssembly cannot be compiled, of the interpreter. */
export async function createKernel(program: Program, backEnd: BackEnd, options: KernelOptions): Promise<Kernel> {
  const isTooLarge = program.instructions.length > LARGEST_ASSEMBLED;
  if (backEnd === 'interpreter' || isTooLarge) return createInterpreter(program, options);
  try {
    return await createWasmKernel(program, options);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return createInterpreter(program, options);
  }
}

/** A content security policy without 'wasm-unsafe-eval' throws CompileError; an engine without WebAssembly has no such object. */
const isForbidden = (error: unknown): boolean =>
  typeof WebAssembly === 'undefined' || (error instanceof Error && /polic|csp/iu.test(error.message));
