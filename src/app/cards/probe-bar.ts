// The probe: follows one particle of one run, shows its numbers in the rule card and its arrows on the surface. Looks one step ahead.

import type { Scene } from '../../scene/scene';
import { createProbe, type Probe, type Reading } from '../../swarm/particle';
import type { ProbeMark, RunStyle, Stage } from '../../view/stage/stage';
import { button, element } from '../dom/element';
import type { Words } from '../words/languages';
import { probeNumber, probePair } from './probe-format';

export interface ProbeBarOptions {
  readonly stage: Stage | undefined;
  readonly scene: () => Scene;
  readonly styles: () => readonly RunStyle[];
  /** Loss per x that counts as steep on this surface: the scale of the arrows. */
  readonly steepness: () => number;
  readonly onReading: (reading: Reading | undefined) => void;
  readonly onProblem: (sentence: string) => void;
}

export interface ProbeBar {
  /** Follows a particle from now on. */
  probe(run: number, particle: number): void;
  /** The probed particle of another run, if any. */
  setRun(run: number): void;
  stop(): void;
  readonly isOn: boolean;
  /** The swarm stands at another step. */
  follow(step: number): void;
  /** Another scene runs. */
  reopen(): void;
  setWords(words: Words): void;
}

/** Length of a steep gradient's arrow as a part of the window: on a small picture more, so that it can be seen. */
const REACH = { usual: 0.14, most: 0.3, pixels: 60 };
/** Of the longer half-axis of the ellipse to that length. */
const ELLIPSE = 0.5;

export function createProbeBar(root: HTMLElement, options: ProbeBarOptions): ProbeBar {
  const { stage, scene, styles } = options;
  const number = element('input', { id: 'particle', type: 'text', inputmode: 'numeric', autocomplete: 'off', size: 6 });
  const label = element('label', { class: 'field', for: 'particle' });
  const previous = button('‹', () => move(-1));
  const following = button('›', () => move(1));
  const end = button('', stop);
  const start = button('', () => probe(run, particle));
  const text = element('p', { class: 'source' });
  const controls = element('div', { class: 'bar tight' }, label, number, previous, following, start, end);
  root.append(controls, text);
  let run = 0;
  let particle = 0;
  let step = 0;
  let isOn = false;
  let open: Probe | undefined;
  let words: Words | undefined;
  // a probe that was asked for earlier must not be shown any more
  let generation = 0;

  number.addEventListener('change', () => {
    const wanted = Number(number.value);
    const last = scene().document.swarm.particles - 1;
    const isKnown = number.value.trim() !== '' && Number.isInteger(wanted) && wanted >= 0 && wanted <= last;
    number.setAttribute('aria-invalid', String(!isKnown));
    if (isKnown) probe(run, wanted);
    else if (words) text.textContent = words.noParticle(number.value, last);
  });

  function move(by: number): void {
    const count = scene().document.swarm.particles;
    probe(run, (particle + by + count) % count);
  }

  function probe(nextRun: number, nextParticle: number): void {
    [run, particle, isOn] = [nextRun, nextParticle, true];
    void reopen();
  }

  async function reopen(): Promise<void> {
    const mine = ++generation;
    close();
    // until the particle is followed in the new scene nothing is said of the old one
    stage?.setProbe(undefined);
    const { runs, document } = scene();
    if (!isOn) return write(undefined);
    if (run >= runs.length || particle >= document.swarm.particles) return stop();
    const made = await createProbe(scene(), { run, particle, backEnd: 'wasm' });
    if (mine !== generation) {
      if (made.ok) made.value.dispose();
      return;
    }
    if (!made.ok) return options.onProblem(made.problems.map((p) => p.message).join('; '));
    open = made.value;
    write(open.at(step));
  }

  function close(): void {
    open?.dispose();
    open = undefined;
  }

  function stop(): void {
    isOn = false;
    generation++;
    close();
    write(undefined);
  }

  function write(reading: Reading | undefined): void {
    number.value = String(particle);
    number.setAttribute('aria-invalid', 'false');
    start.hidden = isOn;
    end.hidden = !isOn;
    if (words) text.textContent = reading ? sentence(reading, words) : words.probeHint;
    stage?.setProbe(reading && markOf(reading));
    options.onReading(reading);
  }

  function sentence(r: Reading, w: Words): string {
    if (r.diverged) return w.probeDiverged;
    if (r.refused) return w.probeRefused;
    const rates = [
      r.rate ? `${w.effectiveRate} ${probePair(r.rate)}` : '',
      r.inertia ? `${w.inertia} ${probePair(r.inertia)}` : '',
    ].filter(Boolean);
    const facts = [`(x, y) = ${probePair(r.place)}`, `${w.loss} ${probeNumber(r.loss)}`, `∇L ${probePair(r.gradient)}`];
    return `${w.probedStep(r.step)}: ${[...facts, `ξ ${probePair(r.noise)}`, ...rates].join(' · ')}`;
  }

  /** Forces point where they push: against gradient, noise and momentum. Only the step itself is to scale. */
  function markOf(r: Reading): ProbeMark {
    const { window } = scene().landscape;
    const size = Math.min(window.x[1] - window.x[0], window.y[1] - window.y[0]);
    const across = stage ? 0.6 * Math.min(stage.canvas.clientWidth, stage.canvas.clientHeight) : 1;
    const reach = size * Math.min(REACH.most, Math.max(REACH.usual, REACH.pixels / across));
    const scale = reach / options.steepness();
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
      colour: styles()[run]!.colour,
      arrows,
      ...(ellipse ? { ellipse } : {}),
    };
  }

  number.value = '0';
  return {
    probe,
    setRun(nextRun) {
      if (nextRun === run) return;
      run = nextRun;
      if (isOn) void reopen();
    },
    stop,
    get isOn() {
      return isOn;
    },
    follow(at) {
      step = at;
      if (open) write(open.at(step));
    },
    reopen: () => void reopen(),
    setWords(next) {
      words = next;
      label.textContent = words.particle;
      start.textContent = words.probe;
      end.textContent = words.endProbe;
      previous.setAttribute('aria-label', words.previousParticle);
      following.setAttribute('aria-label', words.nextParticle);
      write(open?.at(step));
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
