// The chart that a link asks for: one that there is not is said, and the rest of the link is followed.
import { expect, test } from 'vitest';
import { parseLink } from '../../src/app/share/link-chart';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseHash, toHash } from '../../src/scene/url';
import { accepted } from '../back-ends';

const batches = sceneDocuments.get('batch-size')!;
const asking = (chart: string) => ({ ...batches, view: { ...batches.view, chart } });

test('is shown where there is one', () => {
  const { state, warnings } = accepted(parseLink('scene=race&view.chart=variance&seed=3'));
  expect(state.document).toMatchObject({ view: { chart: 'variance' }, swarm: { seed: 3 } });
  expect(warnings).toEqual([]);
});

test("is the scene's own where there is not", () => {
  const { state, warnings } = accepted(parseLink('scene=batch-size&view.chart=los&seed=3&step=8&theme=neon&seeed=4'));
  expect(state.document).toEqual({ ...batches, swarm: { ...batches.swarm, seed: 3 } });
  expect(state.step).toBe(8);
  expect(warnings).toEqual([
    'ignored view.chart = los, using "escape"; view.chart: expected the name of a chart, found "los"; did you mean "loss"?',
  ]);
});

test('is the first one where the scene asks for none', () => {
  const { state, warnings } = accepted(parseLink('scene=two-valleys&view.chart=spectrum'));
  expect(state.document).toEqual(sceneDocuments.get('two-valleys'));
  expect(warnings).toEqual([
    'ignored view.chart = spectrum; view.chart: expected the name of a chart, found "spectrum"; there are adaptive, escape, loss, shares, variance',
  ]);
});

test('of a packed scene stays in it: such a scene is refused as its file is', () => {
  const hash = accepted(toHash({ document: { ...asking('los'), name: 'mine' } }));
  expect(hash).toMatch(/^s=1\./);
  expect(accepted(parseLink(hash)).state.document?.view.chart).toBe('los');
});

test('every other link is read as it is', () => {
  for (const hash of ['scene=tow-valleys', 's=1.nonsense', 'step=3', '', 'scene=race&view.chart=5'])
    expect(parseLink(hash)).toEqual(parseHash(hash));
});
