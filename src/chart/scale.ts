// From values to pixels and back, linear or logarithmic. Takes logarithms as the kernels do: a picture is the same in every engine.
import { exp, log } from '../kernel/scalar';
import type { Axis } from './axis';

/** Pixels of a value, clamped to the domain; NaN stays NaN. */
export interface Scale {
  (value: number): number;
  /** Not clamped; NaN for what a logarithmic scale cannot show. */
  free(value: number): number;
  /** The value at a pixel, clamped to the range. */
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
