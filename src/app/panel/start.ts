// How the swarm starts: a kind, a place by name or by numbers, and how wide it is.

import type { GUI } from 'lil-gui';
import type { Scene } from '../../scene/scene';
import type { StartDocument } from '../../scene/schema';
import { addNumberField, type NumberField } from '../fields/number-field';
import { createFormula } from '../typeset/mathematics';
import { panelLatex } from '../typeset/symbols';
import type { Say } from '../words/panel-words';
import { addChoice, entriesOf, type PanelContext, pointEntries } from './context';

type Kind = StartDocument['kind'];
type Place = Extract<StartDocument, { at: unknown }>['at'];

const COORDINATES = '';
/** Fraction of the window: the width of a start that was a point before. */
const WIDTH = 0.05;

/** The start of another kind, at the same place and, if possible, of the same width. */
export function startOfKind(kind: Kind, { document, landscape }: Scene): StartDocument {
  const { start } = document.swarm;
  const { window } = landscape;
  const [x, y] = 'x' in start ? [start.x, start.y] : [window.x, window.y];
  const at: Place = 'at' in start ? start.at : [(x[0] + x[1]) / 2, (y[0] + y[1]) / 2];
  const size = 'sigma' in start ? start.sigma : 'radius' in start ? start.radius : 0;
  const width = size > 0 ? size : Number((WIDTH * (window.x[1] - window.x[0])).toPrecision(2));
  switch (kind) {
    case 'point':
      return { kind, at };
    case 'gaussian':
      return { kind, at, sigma: width };
    case 'ring':
      return { kind, at, radius: width };
    case 'uniform':
    case 'grid':
      return { kind, x: [...x], y: [...y] };
  }
}

const PATH = ['swarm', 'start'] as const;

export function addStartFields(context: PanelContext, folder: GUI): void {
  const { say, scene, change } = context;
  const { start } = scene.document.swarm;
  const { window } = scene.landscape;
  addChoice(context, folder, {
    ...say.start,
    key: 'swarm.start.kind',
    entries: entriesOf<Kind>(say.starts),
    value: (next) => next.document.swarm.start.kind,
    choose: (kind) => void (change(PATH, startOfKind(kind, context.now())) && context.rebuild()),
  });
  if ('at' in start) addPlace(context, folder);
  else addBox(context, folder);
  const widest = Math.min(window.x[1] - window.x[0], window.y[1] - window.y[0]);
  const addWidth = (name: 'sigma' | 'radius', words: Say, latex: string, value: number): void => {
    const field = addNumberField(folder, {
      ...words,
      symbol: createFormula(latex),
      key: `swarm.start.${name}`,
      value,
      min: 0,
      max: widest / 2,
      scale: 'linear',
      propose: (next) => change([...PATH, name], next),
    });
    context.follow(({ document }) => {
      const now = document.swarm.start;
      const width = 'sigma' in now ? now.sigma : 'radius' in now ? now.radius : undefined;
      if (width !== undefined) field.set(width);
    });
  };
  if (start.kind === 'gaussian') addWidth('sigma', say.startSigma, panelLatex.sigma, start.sigma);
  if (start.kind === 'ring') addWidth('radius', say.startRadius, panelLatex.radius, start.radius);
}

/** A critical point by name, or coordinates. */
function addPlace(context: PanelContext, folder: GUI): void {
  const { say, scene, change } = context;
  const placeOf = (of: Scene): Place => {
    const { start } = of.document.swarm;
    return 'at' in start ? start.at : [0, 0];
  };
  const coordinatesOf = (of: Scene): readonly [number, number] => ('at' in of.start ? of.start.at : [0, 0]);
  addChoice(context, folder, {
    ...say.startAt,
    key: 'swarm.start.at',
    entries: { [say.coordinates]: COORDINATES, ...pointEntries(context) },
    value: (next) => {
      const at = placeOf(next);
      return typeof at === 'string' ? at : COORDINATES;
    },
    choose(name) {
      const at = name === COORDINATES ? [...coordinatesOf(context.now())] : name;
      if (change([...PATH, 'at'], at)) context.rebuild();
    },
  });
  if (typeof placeOf(scene) === 'string') return;
  const fields = ([say.startX, say.startY] as const).map((words, axis) => {
    const [min, max] = axis === 0 ? scene.landscape.window.x : scene.landscape.window.y;
    return addNumberField(folder, {
      ...words,
      key: `swarm.start.at.${axis}`,
      value: coordinatesOf(scene)[axis]!,
      min,
      max,
      scale: 'linear',
      propose: (value) => change([...PATH, 'at'], coordinatesOf(context.now()).with(axis, value as number)),
    });
  });
  context.follow((next) => {
    for (const [axis, field] of fields.entries()) field.set(coordinatesOf(next)[axis]!);
  });
}

/** The box of a uniform start or of a grid. */
function addBox(context: PanelContext, folder: GUI): void {
  const { say, scene, change } = context;
  const fields: [axis: 'x' | 'y', end: 0 | 1, NumberField][] = [];
  for (const axis of ['x', 'y'] as const) {
    for (const end of [0, 1] as const) {
      const { start } = scene.document.swarm;
      const [min, max] = scene.landscape.window[axis];
      const field = addNumberField(folder, {
        label: `${axis} ${end === 0 ? '≥' : '≤'}`,
        hint: say.boxEnd(axis, end === 0),
        key: `swarm.start.${axis}.${end}`,
        value: 'x' in start ? start[axis][end] : 0,
        min,
        max,
        scale: 'linear',
        propose: (value) => change([...PATH, axis, end], value),
      });
      fields.push([axis, end, field]);
    }
  }
  context.follow(({ document }) => {
    const { start } = document.swarm;
    for (const [axis, end, field] of fields) if ('x' in start) field.set(start[axis][end]);
  });
}
