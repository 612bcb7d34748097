// The chart that a link asks for: one that there is not is said, and the rest of the link is followed.
import { expect, test } from 'vitest';
import { chartIds } from '../../src/chart/ids';
import { sceneDocuments } from '../../src/scene/catalogue';
import { parseHash, toHash } from '../../src/scene/url';
import { accepted, refused } from '../back-ends';

const batches = sceneDocuments.get('batch-size')!;
const parseLink = (hash: string) => parseHash(hash, chartIds);
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

test('of a packed scene is refused as that of its file is', () => {
  const hash = accepted(toHash({ document: { ...asking('los'), name: 'mine' } }));
  expect(hash).toMatch(/^s=1\./);
  expect(refused(parseLink(hash))).toEqual([
    'link.view.chart: expected the name of a chart, found "los"; did you mean "loss"?',
  ]);
});
