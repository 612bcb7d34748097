// A list of primitive operations in evaluation order, each written once (value numbering). Constants are folded by the
// very operations that the back ends perform, so folding changes no bit.

import { PRIMITIVES, type Primitive } from './primitives';

/** When a value is known: constant, once per step, or per particle. */
export type Rate = 'constant' | 'step' | 'lane';

export type Instruction =
  | { readonly op: 'constant'; readonly value: number; readonly rate: 'constant' }
  | { readonly op: 'input'; readonly name: string; readonly rate: 'step' | 'lane' }
  | { readonly op: Primitive; readonly args: readonly number[]; readonly rate: Rate };

/** Index of an instruction, and so of the value it gives. */
export type Register = number;

/** The instructions that compute, in order: the value of register r is `of` the values of registers a, b, c. */
export const operationsOf = (instructions: readonly Instruction[]) =>
  instructions.flatMap((i, r) => {
    if (!('args' in i)) return [];
    const [a, b = a, c = a] = i.args as readonly [Register, Register?, Register?];
    return [{ r, a, b, c, of: PRIMITIVES[i.op].of }];
  });

/** Most instructions of one program. The largest of the catalogue has about 600. */
export const MAX_INSTRUCTIONS = 20_000;

export class ProgramTooLarge extends Error {}

export class Builder {
  readonly instructions: Instruction[] = [];
  private readonly known = new Map<string, Register>();

  constant(value: number): Register {
    const key = Object.is(value, -0) ? '#-0' : `#${value}`;
    return this.known.get(key) ?? this.push(key, { op: 'constant', value, rate: 'constant' });
  }

  input(name: string, rate: 'step' | 'lane'): Register {
    const key = `$${name}`;
    return this.known.get(key) ?? this.push(key, { op: 'input', name, rate });
  }

  apply(op: Primitive, ...args: readonly Register[]): Register {
    const operands = args.map((a) => this.instructions[a]!);
    const values = operands.flatMap((o) => (o.op === 'constant' ? [o.value] : []));
    const condition = operands[0]!;
    // a known condition chooses here; so no boolean is ever a constant of a program
    if (op === 'select' && condition.op === 'constant') return condition.value === 0 ? args[2]! : args[1]!;
    if (op === 'and' && values.length > 0) return this.constantCondition(operands, args, values[0]!);
    if (values.length === args.length) return this.constant(PRIMITIVES[op].of(values[0]!, values[1]!, values[2]!));
    const key = `${op},${args.join()}`;
    const rate: Rate = operands.some((o) => o.rate === 'lane') ? 'lane' : 'step';
    return this.known.get(key) ?? this.push(key, { op, args, rate });
  }

  private constantCondition(operands: readonly Instruction[], args: readonly Register[], value: number): Register {
    if (value === 0) return this.constant(0);
    return operands[0]!.op === 'constant' ? args[1]! : args[0]!;
  }

  private push(key: string, instruction: Instruction): Register {
    if (this.instructions.length === MAX_INSTRUCTIONS) throw new ProgramTooLarge();
    const register = this.instructions.push(instruction) - 1;
    this.known.set(key, register);
    return register;
  }
}
