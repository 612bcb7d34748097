// A page with nothing but the charts, as the product makes them, filled with made-up measurements.
import '../../../src/app/shell/style.css';
import './page.css';

import { computed, signal } from '@preact/signals-core';
import { createFitChart } from '../../../src/app/cards/fit-chart';
import { createCharts } from '../../../src/app/charts/charts';
import { remembered } from '../../../src/app/dom/storage';
import { toFitSvg } from '../../../src/chart/fit-svg';
import { createHistory } from '../../../src/session/history';
import type { Language } from '../../../src/session/settings';
import { fits } from './fits';
import { bare, looks, measuredAt, sceneIn, steps } from './swarms';

declare global {
  interface Window {
    charts: {
      translate(language: Language): void;
      setVisible(run: number, isShown: boolean): void;
      goTo(step: number): void;
      moments(): number;
    };
    violations: string[];
    fitSvg: () => string;
  }
}

window.violations = [];
document.addEventListener('securitypolicyviolation', (e) =>
  window.violations.push(`${e.violatedDirective} ${e.blockedURI}`),
);

const asked = new URLSearchParams(location.search);
const language = (asked.get('lang') ?? 'en') as Language;
const isBare = asked.has('bare');
const until = Number(asked.get('until') ?? steps);
const isLive = asked.has('live');
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';
document.documentElement.lang = language;
const memory = remembered('chart', true);
const chart = signal(asked.get('chart') ?? memory.value ?? 'shares');

const MATHML = 'http://www.w3.org/1998/Math/MathML';
function formula(): Node {
  const math = document.createElementNS(MATHML, 'math');
  const name = document.createElementNS(MATHML, 'mi');
  name.textContent = 'Var';
  math.append(name);
  return math;
}

const spoken = signal(language);
const visible = signal<readonly boolean[]>(looks.map(() => true));
const history = createHistory();
createCharts(document.getElementById('charts')!, {
  scene: computed(() => sceneIn(spoken.value, isBare)),
  measured: history.measured,
  visible,
  chart,
  language: spoken,
  onChoose(id) {
    memory.set(id);
    chart.value = id;
  },
  toFormula: formula,
});
window.charts = {
  translate(next) {
    spoken.value = next;
  },
  setVisible(run, isShown) {
    visible.value = visible.peek().with(run, isShown);
  },
  goTo: (step) => history.show(step, []),
  moments: () => history.measured.peek().moments.length,
};
const measure = (step: number) => looks.map((_, run) => (isBare ? bare(measuredAt(step, run)) : measuredAt(step, run)));
if (isLive)
  for (let step = 0; step <= until; step += 4) {
    history.show(step, measure(step));
    if (step % 200 === 0) await new Promise(requestAnimationFrame);
  }
else {
  // as after a jump to the end
  const steps = Array.from({ length: Math.floor(until / 4) }, (_, i) => 4 * i);
  history.found(steps.map((step) => ({ step, runs: measure(step) })));
  const last = 4 * Math.floor(until / 4);
  history.show(last, measure(last));
}
const cursor = asked.get('cursor');
if (cursor) history.show(Number(cursor), []);

window.fitSvg = () => toFitSvg(fits, { width: 720, height: 420, theme: 'light' });
if (asked.has('fit')) {
  document.getElementById('charts')!.hidden = true;
  createFitChart(document.getElementById('fit')!).setData(fits);
}
document.body.dataset.ready = 'true';
