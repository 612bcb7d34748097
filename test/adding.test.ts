// Adding a rule, a law of noise or a chart is adding one file: in a copy of the sources with one more of each, rule and law run, are typeset,
// have sliders and words, and stand in links; a scene asks for the chart.
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawChart } from '../src/chart/draw-chart';
import type { Figure } from '../src/figure/figure';
import { toSvgText } from '../src/figure/svg-text';
import { themes } from '../src/figure/theme';
import { accepted, BACK_ENDS, refused } from './back-ends';
import { scene as chartScene, measured } from './chart/measured';

/** Moves against a mean of the last gradients, by at most `reach` in each coordinate. */
const RULE = `import { evenly, forgetting, learningRate, type OptimizerData } from './optimizer';

export default {
  name: 'clipped-mean',
  title: { en: 'Clipped mean', zh: '截断平均' },
  hyper: {
    lr: learningRate(0.1),
    memory: forgetting('\\\\mu', 0.5, { en: 'Part of the mean that is kept.', zh: '平均保留的比例。' }),
    reach: evenly('R', 0.25, 0, 2, { en: 'Longest step in each coordinate.', zh: '每个坐标上的最大步长。' }),
  },
  state: { a: { symbol: 'a', initial: 0 } },
  rule: \`
    a = memory * a + (1 - memory) * g
    theta = theta - clip(lr * a, -reach, reach)\`,
  source: { title: 'A rule of this test (2026)', url: 'https://example.org', where: 'here' },
} satisfies OptimizerData;
`;

/** Uniform in a square: variance width²/3 in each coordinate. */
const LAW = `import type { NoiseData } from './noise';

export default {
  name: 'box',
  title: { en: 'Noise from a box', zh: '方框噪声' },
  parameters: {
    half: {
      key: 'halfWidth',
      symbol: 'w',
      default: 0.5,
      min: 0,
      max: 10,
      scale: 'linear',
      meaning: { en: 'Half of the width of the box.', zh: '方框宽度的一半。' },
      unit: { en: 'loss per x', zh: '损失/x' },
    },
  },
  formula: \`
    xi_x = half * (2 * unit_x - 1) + sqrt(noise_floor) * z_x
    xi_y = half * (2 * unit_y - 1) + sqrt(noise_floor) * z_y\`,
  variance: 'half^2 / 3 + noise_floor',
  source: 'this test',
} satisfies NoiseData;
`;

/** How many particles have diverged. */
const CHART = `import { linearAxis } from '../axis';
import { defineChart } from '../chart';

const words = {
  en: { name: 'Diverged', note: 'Particles that have diverged.', title: 'diverged' },
  zh: { name: '发散', note: '已发散的粒子。', title: '发散的粒子' },
};

export default defineChart({
  id: 'diverged',
  order: 2.5,
  words,
  make: (_, { note, title }) => ({
    note,
    valueTitle: '',
    panels: [
      { title, x: 'linear', axis: linearAxis, format: String, interval: () => '', band: 'interval', marks: 'end' },
    ],
    columns: ['', title],
    toPoints: (step, { counts }) => [{ step, value: counts.diverged, low: Number.NaN, high: Number.NaN }],
    toRows: (_, { counts }) => [{ name: title, cells: [String(counts.diverged)] }],
    toRecords: () => [],
  }),
});
`;

let root: string;
let server: ViteDevServer;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'swarmscape-adding-'));
  for (const room of ['src', 'landscapes', 'scenes']) cpSync(room, join(root, room), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'src/optimizer/clipped-mean.ts'), RULE);
  writeFileSync(join(root, 'src/noise/box.ts'), LAW);
  writeFileSync(join(root, 'src/chart/charts/diverged.ts'), CHART);
  server = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
  });
}, 60_000);
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true });
});

/** A module of the copy. */
const load = async <M>(path: string): Promise<M> => (await server.ssrLoadModule(`/src/${path}`)) as M;
const parse = async (document: object, charts?: readonly string[]) => {
  const { parseScene } = await load<typeof import('../src/scene/scene')>('scene/scene.ts');
  return parseScene(
    {
      version: 2,
      landscape: { formula: '0.5 * (x^2 + y^2)', window: { x: [-5, 5], y: [-5, 5] } },
      runs: [{ optimizer: 'clipped-mean' }],
      noise: { law: 'box' },
      swarm: { particles: 2000, start: { kind: 'point', at: [3, 0] } },
      ...document,
    },
    charts,
  );
};

describe('one more file of each', () => {
  test.each(BACK_ENDS)(
    'runs: the rule steps as far as it may, and then stays in the noise of the law (%s)',
    async (backEnd) => {
      const { createPart } = await load<typeof import('../src/swarm/part')>('swarm/part.ts');
      const { noBasins } = await load<typeof import('../src/landscape/basins')>('landscape/basins.ts');
      const scene = accepted(await parse({ runs: [{ optimizer: 'clipped-mean', hyper: { lr: 1, memory: 0 } }] }));
      const part = accepted(await createPart(scene, noBasins, 0, { begin: 0, end: 2000, backEnd }));
      part.advance(1);
      expect(new Set(part.snapshot(0).lanes[0])).toEqual(new Set([2.75]));
      part.advance(100);
      const { lanes, diverged } = part.snapshot(0);
      part.dispose();
      expect(diverged.some(Boolean)).toBe(false);
      for (const at of lanes.slice(0, 2)) {
        // where nothing is clipped a step of rate 1 lands on −ξ: uniform, or at the end of the longest step
        expect(Math.max(...at.map(Math.abs))).toBeLessThanOrEqual(0.5);
        expect(Math.max(...at)).toBeGreaterThan(0.4);
        expect(Math.min(...at)).toBeLessThan(-0.4);
      }
    },
  );

  test('both back ends give the same bits', async () => {
    const { createPart } = await load<typeof import('../src/swarm/part')>('swarm/part.ts');
    const { noBasins } = await load<typeof import('../src/landscape/basins')>('landscape/basins.ts');
    const scene = accepted(await parse({ noise: { law: 'box', halfWidth: 2, floor: 0.1 } }));
    const lanes = await Promise.all(
      BACK_ENDS.map(async (backEnd) => {
        const part = accepted(await createPart(scene, noBasins, 0, { begin: 0, end: 100, backEnd }));
        part.advance(50);
        return part.snapshot(0).lanes.map((values) => [...values]);
      }),
    );
    expect(lanes[0]).toEqual(lanes[1]);
  });

  test('is typeset: the lines of the rule, its symbols, and those of the law', async () => {
    const { builtInTable } = await load<typeof import('../src/app/typeset/built-in')>('app/typeset/built-in.ts');
    const { latexOfRule } = await load<typeof import('../src/app/typeset/latex')>('app/typeset/latex.ts');
    const { optimizer } = accepted(await parse({})).runs[0]!;
    const { lines } = latexOfRule(optimizer);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('\\mu');
    const table = builtInTable();
    for (const latex of [...lines, 'R', 'w', '\\mu']) expect(table[latex], latex).toContain('<math');
  });

  test('has sliders with their ranges, and words', async () => {
    const { runs, noise } = accepted(await parse({ noise: { law: 'box', halfWidth: 3 } }));
    expect(runs[0]!.optimizer.hyper.reach).toEqual({
      symbol: 'R',
      default: 0.25,
      min: 0,
      max: 2,
      scale: 'linear',
      meaning: { en: 'Longest step in each coordinate.', zh: '每个坐标上的最大步长。' },
    });
    expect([noise.law.title.en, noise.values, noise.law.parameters.half!.meaning.en]).toEqual([
      'Noise from a box',
      { half: 3 },
      'Half of the width of the box.',
    ]);
  });

  test('is refused out of range, and its numbers with another law', async () => {
    expect(
      refused(
        await parse({
          runs: [{ optimizer: 'clipped-mean', hyper: { reach: 3 } }],
          noise: { law: 'box', halfWidth: 11 },
        }),
      ),
    ).toEqual([
      'runs[0].hyper.reach: expected a number in [0, 2], found 3',
      'noise.halfWidth: expected a number in [0, 10], found 11',
    ]);
    expect(refused(await parse({ noise: { law: 'none', halfWidth: 1 } }))).toEqual([
      'noise.halfWidth: the law "none" has no halfWidth; remove it or choose another law',
    ]);
    expect(refused(await parse({ noise: { law: 'boxx' } }))[0]).toContain('did you mean "box"?');
  });

  test('stands in links, and a rule of the page is exchanged for it', async () => {
    const { toHash, parseHash } = await load<typeof import('../src/scene/url')>('scene/url.ts');
    const { withAdded } = await load<typeof import('../src/scene/typed')>('scene/typed.ts');
    const { document } = accepted(await parse({ noise: { law: 'box', halfWidth: 3 } }));
    const added = withAdded(document, 'clipped-mean');
    expect(accepted(parseHash(accepted(toHash({ document: added }))))).toMatchObject({
      state: { document: { runs: [{}, { optimizer: 'clipped-mean' }], noise: { law: 'box', halfWidth: 3 } } },
      warnings: [],
    });
    const short = accepted(parseHash('scene=two-valleys&noise.law=box&noise.halfWidth=3&noise.batchSize=1'));
    expect(short.warnings[0]).toMatch(/^ignored noise\.batchSize = 1/);
  });

  test('is a chart that a scene and a link ask for, and that is drawn', async () => {
    const { chartIds } = await load<typeof import('../src/chart/ids')>('chart/ids.ts');
    const { charts } = await load<typeof import('../src/chart/catalogue')>('chart/catalogue.ts');
    const { parseHash } = await load<typeof import('../src/scene/url')>('scene/url.ts');
    expect([...charts.keys()]).toEqual(['shares', 'escape', 'diverged', 'loss', 'variance', 'adaptive']);
    const scene = accepted(await parse({ view: { chart: 'diverged' } }, chartIds));
    expect(scene.document.view.chart).toBe('diverged');
    expect(refused(await parse({ view: { chart: 'divergd' } }, chartIds))).toEqual([
      'view.chart: expected the name of a chart, found "divergd"; did you mean "diverged"?',
    ]);
    expect(accepted(parseHash('scene=race&view.chart=diverged', chartIds))).toMatchObject({
      state: { document: { view: { chart: 'diverged' } } },
      warnings: [],
    });
    const chart = charts.get(scene.document.view.chart!)!;
    const history = [0, 50].map((step) => ({ step, runs: [measured()] }));
    const figure = drawChart(chart, {
      scene: chartScene,
      history,
      visible: [true],
      width: 300,
      height: 200,
      language: 'zh',
    });
    expect(toSvgText(figure as Figure, { theme: themes.dark })).toContain('发散的粒子');
  });
});
