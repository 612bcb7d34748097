// Choice of the back end. Both give the same bits; only the time differs.

import { createInterpreter } from './interpreter';
import type { BackEnd, Kernel, KernelOptions } from './kernel';
import type { Program } from './program';
import { createWasmKernel, createWasmKernelNow } from './wasm';

/** A kernel of the back end asked for; where WebAssembly cannot be compiled, of the interpreter. */
export async function createKernel(program: Program, backEnd: BackEnd, options: KernelOptions): Promise<Kernel> {
  if (backEnd === 'interpreter') return createInterpreter(program, options);
  try {
    return await createWasmKernel(program, options);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    return createInterpreter(program, options);
  }
}

/** The fastest kernel that can be made synchronously. */
export function createKernelNow(program: Program, options: KernelOptions): Kernel {
  try {
    return createWasmKernelNow(program, options);
  } catch (error) {
    // Chrome before version 114 compiles no more than 4 KB on the thread of a page, and says so by a RangeError
    if (!isForbidden(error) && !(error instanceof RangeError)) throw error;
    return createInterpreter(program, options);
  }
}

/** A content security policy without 'wasm-unsafe-eval' throws CompileError; an engine without WebAssembly has no such object. */
const isForbidden = (error: unknown): boolean =>
  typeof WebAssembly === 'undefined' || (error instanceof Error && /polic|csp/iu.test(error.message));
