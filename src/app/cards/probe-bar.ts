// The probe: follows one particle of one run, shows the numbers of its next step in the rule card and its arrows on the surface.

import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals-core';
import { button, element } from '../../embed/element';
import { runLooksOf } from '../../embed/run-looks';
import type { Scene } from '../../scene/scene';
import type { Probed } from '../../session/looking';
import type { Store } from '../../session/store';
import { createProbe, type Probe, type Reading } from '../../swarm/particle';
import type { ProbeMark, Stage } from '../../view/stage/stage';
import { languages } from '../words/languages';
import { probeNumber, probePair } from '../words/particle-numbers';

export interface ProbeBar {
  /** The particle's next step; undefined if none is followed. */
  readonly reading: ReadonlySignal<Reading | undefined>;
  dispose(): void;
}

/** Length of a steep gradient's arrow as a fraction of the window: larger on a small picture, so that it is visible. */
const REACH = { usual: 0.14, most: 0.3, pixels: 60 };
/** Ratio of the longer half-axis of the ellipse to that length. */
const ELLIPSE = 0.5;

export function mountProbeBar(root: HTMLElement, store: Store, stage: Stage | undefined): ProbeBar {
  const { dispatch } = store;
  const scene = (): Scene => store.scene.peek()!;
  const words = () => languages[store.language.peek()];
  const number = element('input', { id: 'particle', type: 'text', inputmode: 'numeric', autocomplete: 'off', size: 6 });
  const label = element('label', { class: 'field', for: 'particle' });
  const previous = button('‹', () => move(-1));
  const following = button('›', () => move(1));
  const end = button('', () => dispatch({ kind: 'probe', probe: undefined }));
  const start = button('', () => probe(Number(number.value)));
  const text = element('p', { class: 'source' });
  const controls = element('div', { class: 'bar tight' }, label, number, previous, following, start, end);
  root.append(controls, text);
  number.value = '0';
  // the particle followed in the running scene; undefined: none, or not yet
  const open = signal<Probe | undefined>(undefined);
  const reading = signal<Reading | undefined>(undefined);

  const probe = (particle: number): void =>
    void dispatch({ kind: 'probe', probe: { run: store.run.peek(), particle } });
  function move(by: number): void {
    const count = scene().document.swarm.particles;
    probe((Number(number.value) + by + count) % count);
  }
  number.addEventListener('change', () => {
    const wanted = Number(number.value);
    const last = scene().document.swarm.particles - 1;
    const isKnown = number.value.trim() !== '' && Number.isInteger(wanted) && wanted >= 0 && wanted <= last;
    number.setAttribute('aria-invalid', String(!isKnown));
    if (isKnown) probe(wanted);
    else text.textContent = words().noParticle(number.value, last);
  });

  async function reopen(wanted: Probed | undefined, of: Scene): Promise<void> {
    close();
    if (!wanted) return;
    const made = await createProbe(of, { ...wanted, backEnd: 'wasm' });
    const isLate = store.probe.peek() !== wanted || store.scene.peek() !== of;
    if (made.ok && !isLate) open.value = made.value;
    else if (made.ok) made.value.dispose();
    else {
      const message = made.problems.map((p) => p.message).join('; ');
      dispatch({ kind: 'report', troubles: [{ kind: 'said', message }] });
    }
  }
  function close(): void {
    open.peek()?.dispose();
    open.value = undefined;
  }

  function write(found: Reading | undefined): void {
    const w = languages[store.language.value];
    const followed = store.probe.value;
    if (followed) number.value = String(followed.particle);
    number.setAttribute('aria-invalid', 'false');
    start.hidden = followed !== undefined;
    end.hidden = followed === undefined;
    label.textContent = w.particle;
    start.textContent = w.probe;
    end.textContent = w.endProbe;
    previous.setAttribute('aria-label', w.previousParticle);
    following.setAttribute('aria-label', w.nextParticle);
    text.textContent = found ? sentence(found) : w.probeHint;
  }

  function sentence(r: Reading): string {
    const w = words();
    if (r.diverged) return w.probeDiverged;
    if (r.refused) return w.probeRefused;
    const rates = [
      r.rate ? `${w.effectiveRate} ${probePair(r.rate)}` : '',
      r.inertia ? `${w.inertia} ${probePair(r.inertia)}` : '',
    ].filter(Boolean);
    const facts = [`(x, y) = ${probePair(r.place)}`, `${w.loss} ${probeNumber(r.loss)}`, `∇L ${probePair(r.gradient)}`];
    return `${w.probedStep(r.step)}: ${[...facts, `ξ ${probePair(r.noise)}`, ...rates].join(' · ')}`;
  }

  /** Forces point along the push: against gradient, noise and momentum. Only the step itself is to scale. */
  function markOf(r: Reading): ProbeMark {
    const { window } = scene().landscape;
    const size = Math.min(window.x[1] - window.x[0], window.y[1] - window.y[0]);
    const across = stage ? 0.6 * Math.min(stage.canvas.clientWidth, stage.canvas.clientHeight) : 1;
    const reach = size * Math.min(REACH.most, Math.max(REACH.usual, REACH.pixels / across));
    const scale = reach / (store.surface.peek()?.steepness ?? 1);
    const force = (kind: 'gradient' | 'noise' | 'momentum', [x, y]: readonly [number, number], name: string) =>
      ({ kind, dx: -scale * x, dy: -scale * y, label: `−${name}` }) as const;
    const isMoving = !r.diverged;
    const arrows = isMoving
      ? [
          force('gradient', r.gradient, '∇L'),
          ...(r.noise.some((n) => n !== 0) ? [force('noise', r.noise, 'ξ')] : []),
          ...(r.momentum ? [force('momentum', r.momentum, 'm')] : []),
          { kind: 'step', dx: r.moved[0], dy: r.moved[1], label: 'Δθ' } as const,
        ]
      : [];
    const ellipse = isMoving ? ellipseOf(r, ELLIPSE * reach) : undefined;
    return {
      x: r.place[0],
      y: r.place[1],
      loss: r.loss,
      colour: runLooksOf(scene().runs, 'en')[store.run.peek()]!.colour,
      arrows,
      ...(ellipse ? { ellipse } : {}),
    };
  }

  const ends = [
    effect(() => {
      const [wanted, now] = [store.probe.value, store.scene.value];
      if (now) untracked(() => void reopen(wanted, now));
    }),
    effect(() => {
      const step = store.frame.value?.step ?? 0;
      // the probe belongs to the running scene
      reading.value = open.value?.at(step);
    }),
    effect(() => write(reading.value)),
    effect(() => stage?.setProbe(reading.value && markOf(reading.value))),
  ];
  return {
    reading,
    dispose() {
      for (const stop of ends) stop();
      close();
      root.replaceChildren();
    },
  };
}

/** The effective rate relative to its larger coordinate; inertia, which lies between 0 and 1, as it is. */
function ellipseOf({ rate, inertia }: Reading, radius: number): ProbeMark['ellipse'] {
  if (inertia) return { rx: radius * inertia[0], ry: radius * inertia[1], label: 'β₁' };
  if (!rate) return undefined;
  const larger = Math.max(...rate);
  return larger > 0 ? { rx: (radius * rate[0]) / larger, ry: (radius * rate[1]) / larger, label: 'η' } : undefined;
}
