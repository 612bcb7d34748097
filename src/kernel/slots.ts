// Storage for the values of a program: values that are never alive at the same time share a slot.

import type { Instruction, Register } from './builder';

/** Slot of each register. Constants, inputs and outputs keep their own. */
export function assignSlots(instructions: readonly Instruction[], outputs: readonly Register[]) {
  const last = new Array<number>(instructions.length).fill(-1);
  instructions.forEach((i, r) => {
    if ('args' in i) for (const a of i.args) last[a] = r;
  });
  const permanent = new Set(outputs);
  const slots: number[] = [];
  const free: number[] = [];
  let slotCount = 0;
  instructions.forEach((i, r) => {
    const shares = i.rate === 'lane' && i.op !== 'input';
    slots[r] = (shares ? free.pop() : undefined) ?? slotCount++;
    if (!('args' in i) || i.rate !== 'lane') return;
    for (const a of new Set(i.args)) {
      const argument = instructions[a]!;
      const ends = last[a] === r && argument.rate === 'lane' && argument.op !== 'input' && !permanent.has(a);
      if (ends) free.push(slots[a]!);
    }
  });
  return { slots, slotCount };
}
