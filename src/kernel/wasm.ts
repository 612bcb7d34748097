// The WebAssembly back end: memory, steps in tables, calls. The code itself comes from wasm-assembly.

import type { Kernel, KernelOptions } from './kernel';
import type { Program } from './program';
import { createStepTable, STEPS_PER_TABLE } from './uniforms';
import { assemble, GROUP, RUN_PARAMETERS, type Run } from './wasm-assembly';
import { moduleOf } from './wasm-code';

const PAGE = 65536;
/** Nanoseconds of one instruction for one particle, before the engine has optimised the code. */
const NANOSECONDS = 1;

const NAMES = { run: 'advance', memory: 'storage' };
/** Cache of compiled programs: another kernel of one needs memory only. */
const modules = new WeakMap<Program, WebAssembly.Module>();

const bytesOf = (program: Program): Uint8Array<ArrayBuffer> =>
  moduleOf(RUN_PARAMETERS, assemble(program, createStepTable(program).columns), NAMES);

/** Compiles a program. Rejects where the page's policy forbids compiling WebAssembly: then use the interpreter. */
export async function createWasmKernel(program: Program, options: KernelOptions): Promise<Kernel> {
  const module = modules.get(program) ?? (await WebAssembly.compile(bytesOf(program)));
  modules.set(program, module);
  return kernelOf(module, program, options);
}

/** Synchronous. Also throws if the engine refuses to compile that much on the main thread. */
export function createWasmKernelNow(program: Program, options: KernelOptions): Kernel {
  const module = modules.get(program) ?? new WebAssembly.Module(bytesOf(program));
  modules.set(program, module);
  return kernelOf(module, program, options);
}

function kernelOf(
  module: WebAssembly.Module,
  program: Program,
  { particles, firstParticle = 0, block = 256 }: KernelOptions,
): Kernel {
  const padded = Math.ceil(particles / GROUP) * GROUP;
  const table = createStepTable(program);
  const laneBytes = padded * 8;
  const tableAt = program.lanes.length * laneBytes;
  const bytes = tableAt + STEPS_PER_TABLE * table.columns.length * 8;
  const { advance: run, storage: held } = new WebAssembly.Instance(module).exports as unknown as {
    advance: Run;
    storage: WebAssembly.Memory;
  };
  held.grow(Math.ceil(bytes / PAGE));
  const lanes = program.lanes.map((_, l) => new Float64Array(held.buffer, l * laneBytes, particles));
  const rows = new Float64Array(held.buffer, tableAt, STEPS_PER_TABLE * table.columns.length);
  const groupBytes = Math.max(1, Math.floor(block / GROUP)) * GROUP * 8;

  return {
    program,
    particles,
    lanes,
    stepTime: program.instructions.length * NANOSECONDS,
    advance(call) {
      if (program.draws.length > 0 && !call.key)
        throw new Error('kernel: this program draws random numbers; advance() needs a key');
      const last = call.particles ?? particles;
      const endByte = Math.ceil(last / GROUP) * GROUP * 8;
      const [key0, key1] = call.key ?? [0, 0];
      // a group is moved whole: its particles beyond the last one asked for are put back
      const beyond = lanes.map((lane) => lane.slice(last, endByte / 8));
      for (let done = 0; done < call.steps; done += STEPS_PER_TABLE) {
        const steps = Math.min(STEPS_PER_TABLE, call.steps - done);
        table.fill(call, call.first + done, steps, rows);
        for (let at = 0; at < endByte; at += groupBytes) {
          const end = Math.min(endByte, at + groupBytes);
          run(
            at,
            end,
            laneBytes,
            tableAt,
            table.columns.length * 8,
            call.first + done,
            steps,
            key0,
            key1,
            firstParticle + at / 8,
          );
        }
      }
      lanes.forEach((lane, l) => {
        lane.set(beyond[l]!, last);
      });
    },
    dispose() {
      // the memory is freed with the instance, once its lanes are not referenced
    },
  };
}
