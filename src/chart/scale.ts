// From values to pixels and back, linear or logarithmic. Takes logarithms as the kernels do: a picture is the same in every engine.
import { exp, log } from '../kernel/scalar';
import type { Axis } from './axis';

/** Pixels of a value. Beyond the domain those of its ends; NaN stays NaN. */
export interface Scale {
  (value: number): number;
  /** Beyond the domain too; NaN where a logarithmic scale has no place. */
  free(value: number): number;
  /** The value at a place; beyond the range that of its ends. */
  invert(px: number): number;
}

const same = (value: number): number => value;

export function toScale({ kind, domain }: Axis, range: readonly [number, number]): Scale {
  const [forth, back] = kind === 'log' ? [log, exp] : [same, same];
  const [from, to] = range;
  const [low, high] = [forth(domain[0]), forth(domain[1])];
  const place = (value: number): number => {
    const part = (forth(value) - low) / (high - low);
    return from * (1 - part) + to * part;
  };
  return Object.assign((value: number) => place(within(value, domain)), {
    free: (value: number) => (kind === 'log' && !(value > 0) ? Number.NaN : place(value)),
    invert: (px: number) => within(back(low + ((px - from) / (to - from)) * (high - low)), domain),
  });
}

const within = (value: number, [low, high]: Axis['domain']): number => Math.min(Math.max(value, low), high);
