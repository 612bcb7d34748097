// How runs look: colour, marker and dash by the rule, so that a rule looks alike in every scene and figure.

import type { RunLook } from './run-look';

/*
 * Okabe and Ito's colours. Blue, orange and sky blue are changed so that each stands out 3 : 1 from white and from dark paper, and any two of
 * the first six are distinguishable on a projector in a bright room and for colour-blind people: test/view/colour.test.ts measures it.
 */
export const LOOKS: readonly Omit<RunLook, 'label'>[] = [
  { colour: '#396EAC', marker: 'disc', dash: '' },
  { colour: '#D55E00', marker: 'square', dash: '6 3' },
  { colour: '#009E73', marker: 'triangle', dash: '2 2' },
  { colour: '#CC79A7', marker: 'diamond', dash: '8 3 2 3' },
  { colour: '#B68A05', marker: 'cross', dash: '10 4' },
  { colour: '#009CD6', marker: 'star', dash: '1 3' },
  { colour: '#7A7A7A', marker: 'disc', dash: '4 2 1 2' },
];
const USUAL: Readonly<Record<string, number>> = { sgd: 0, 'heavy-ball': 1, adam: 2, adai: 3, momentum: 4, adaiw: 5 };

export interface LookedAt {
  /** Name of its rule. */
  readonly optimizer: string;
  /** As the reader sees it. */
  readonly label: string;
  /** CSS hex colour, where the scene chooses one. */
  readonly colour: string | undefined;
}

/** From the eighth run on: the colour of one look with the shape and dash of another. The grey one has no shape of its own. */
function mixedLook(k: number): Omit<RunLook, 'label'> {
  const { marker, dash } = LOOKS[(k + 3 + Math.floor(k / LOOKS.length)) % (LOOKS.length - 1)]!;
  return { colour: LOOKS[k % LOOKS.length]!.colour, marker, dash };
}

/** One look a run; no two of sixteen are alike. */
export function runLooks(runs: readonly LookedAt[]): RunLook[] {
  const taken = new Set<number>();
  const first = runs.map(({ optimizer }) => {
    const usual = USUAL[optimizer];
    if (usual === undefined || taken.has(usual)) return undefined;
    taken.add(usual);
    return usual;
  });
  let mixed = 0;
  return runs.map(({ label, colour: chosen }, i) => {
    const look = first[i] ?? LOOKS.findIndex((_, l) => !taken.has(l));
    taken.add(look);
    const { colour, ...rest } = LOOKS[look] ?? mixedLook(mixed++);
    return { label, colour: chosen ?? colour, ...rest };
  });
}
