// The folder of the view: the scene's view settings, and the page's theme and size of text.

import type { GUI } from 'lil-gui';
import { MAX_SCALE, MIN_SCALE } from '../../embed/text-scale';
import type { View } from '../../scene/schema';
import { addNumberField } from '../fields/number-field';
import type { Say } from '../words/panel-words';
import { cameraPresets } from './cameras';
import { addButtons, addChoice, addSwitch, entriesOf, type PanelContext } from './context';
import { addHeight } from './landscape';

/** More trails than this hide the surface. */
const MOST_TRAILS = 200;

export function addViewFolder(context: PanelContext, parent: GUI): void {
  const { say, store } = context;
  const folder = context.folder(parent, 'view', say.folders.view);
  addPick(context, folder, 'layout', say.layout, say.layouts);
  addPick(context, folder, 'mode', say.mode, say.modes);
  addCameras(context, folder);
  addHeight(context, folder, 'view.height');
  addPick(context, folder, 'palette', say.palette, say.palettes);
  addTurn(context, folder, 'translucent', say.translucent);
  addPick(context, folder, 'swarm', say.swarmAs, say.swarmLooks);
  addTrails(context, folder);
  addTurn(context, folder, 'spread', say.spread);
  addTurn(context, folder, 'marks', say.marks);
  addTurn(context, folder, 'basins', say.basins);
  addChoice(context, folder, {
    ...say.theme,
    key: 'theme',
    entries: entriesOf(say.themes),
    value: () => store.settings.peek().theme,
    choose: (theme) => store.dispatch({ kind: 'settings', settings: { theme } }),
  });
  const scale = addNumberField(folder, {
    ...say.scale,
    key: 'scale',
    value: store.settings.peek().scale,
    min: MIN_SCALE,
    max: MAX_SCALE,
    scale: 'linear',
    propose: (value) => setScale(context, Number(value)),
  });
  context.follow(() => scale.set(store.settings.peek().scale));
}

function setScale({ store, say }: PanelContext, scale: number): boolean {
  const isScale = scale >= MIN_SCALE && scale <= MAX_SCALE;
  const message = `${say.scale.label}: ${say.scaleRange(MIN_SCALE, MAX_SCALE)}`;
  store.dispatch(
    isScale ? { kind: 'settings', settings: { scale } } : { kind: 'report', troubles: [{ kind: 'said', message }] },
  );
  return isScale;
}

type Picked = 'layout' | 'mode' | 'palette' | 'swarm';
type Turned = 'translucent' | 'spread' | 'marks' | 'basins';

function addPick<K extends Picked>(
  context: PanelContext,
  folder: GUI,
  name: K,
  words: Say,
  texts: Readonly<Record<View[K], string>>,
): void {
  addChoice<View[K]>(context, folder, {
    ...words,
    key: `view.${name}`,
    entries: entriesOf<View[K]>(texts),
    value: (scene) => scene.document.view[name],
    choose: (value) => context.change(['view', name], value),
  });
}

function addTurn(context: PanelContext, folder: GUI, name: Turned, words: Say): void {
  addSwitch(context, folder, {
    ...words,
    key: `view.${name}`,
    value: (scene) => scene.document.view[name],
    turn: (value) => void context.change(['view', name], value),
  });
}

function addCameras(context: PanelContext, folder: GUI): void {
  const { say, store } = context;
  const buttons = Object.entries(cameraPresets).map(([name, place]) => ({
    ...say.presets[name]!,
    key: `view.camera.${name}`,
    act: () => {
      const { document } = context.now();
      const view: View = { ...document.view, mode: 'surface', camera: { ...place } };
      // pressed again it returns from where the visitor has turned to
      if (context.propose({ ...document, view })) store.dispatch({ kind: 'look-from', camera: place, isHome: true });
    },
  }));
  addButtons(context, folder, say.cameras.label, buttons, true);
}

function addTrails(context: PanelContext, folder: GUI): void {
  const { say, scene, change } = context;
  const field = addNumberField(folder, {
    ...say.trails,
    key: 'view.trails.particles',
    value: scene.document.view.trails.particles,
    min: 0,
    max: MOST_TRAILS,
    scale: 'linear',
    whole: true,
    propose: (value) => change(['view', 'trails', 'particles'], value),
  });
  context.follow(({ document }) => field.set(document.view.trails.particles));
  addChoice(context, folder, {
    ...say.trailLength,
    key: 'view.trails.length',
    entries: entriesOf(say.trailLengths),
    value: ({ document }) => document.view.trails.length,
    choose: (length) => change(['view', 'trails', 'length'], length),
  });
}
