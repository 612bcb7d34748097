// The names of runs: two runs of one rule are distinguished by the hyper-parameters in which they differ.

import type { Run } from './parsed';

/** In titles by their symbols, in the label by their names. */
export function distinctLabels(runs: readonly Run[]): Run[] {
  return runs.map((run, i) => {
    const twins = runs.filter((other) => other.label === run.label);
    if (twins.length === 1) return run;
    const differing = Object.keys(run.hyper).filter((name) =>
      twins.some((twin) => twin.hyper[name] !== run.hyper[name]),
    );
    const suffix = (toName: (name: string) => string): string =>
      differing.length > 0 ? differing.map((name) => `${toName(name)} ${run.hyper[name]}`).join(', ') : `${i + 1}`;
    const shown = suffix((name) => toPlainSymbol(run.optimizer.hyper[name]!.symbol) ?? name);
    const { en, zh } = run.title;
    return {
      ...run,
      label: `${run.label} (${suffix((name) => name)})`,
      title: { en: `${en} (${shown})`, zh: `${zh} (${shown})` },
    };
  });
}

const GREEK: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  epsilon: 'ε',
  eta: 'η',
  lambda: 'λ',
  mu: 'μ',
  phi: 'φ',
  psi: 'ψ',
  rho: 'ρ',
};
const DIGITS = '₀₁₂₃₄₅₆₇₈₉';

/** `\\beta_3` → β₃. Undefined if there are no such characters. */
function toPlainSymbol(latex: string): string | undefined {
  const match = /^(?:\\([a-z]+)|([A-Za-z]))(?:_(\d))?$/.exec(latex);
  const letter = match?.[1] === undefined ? match?.[2] : GREEK[match[1]];
  return letter && letter + (match?.[3] === undefined ? '' : DIGITS[Number(match[3])]);
}
