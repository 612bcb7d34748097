// A page with nothing but the charts, as the product makes them, filled with made-up measurements.
import '../../../src/app/shell/style.css';
import './page.css';
import { createFitChart } from '../../../src/app/cards/fit-chart';
import { type Charts, createCharts } from '../../../src/app/charts/charts';
import type { Language } from '../../../src/app/words/languages';
import { toFitSvg } from '../../../src/chart/fit-svg';
import { fits } from './fits';
import { bare, looks, measuredAt, sceneIn, steps } from './swarms';

declare global {
  interface Window {
    charts: Charts;
    violations: string[];
    translate: (language: Language) => void;
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
const chosen = asked.get('chart');
if (chosen) sessionStorage.setItem('swarmscape-chart', chosen);

const MATHML = 'http://www.w3.org/1998/Math/MathML';
function formula(): Node {
  const math = document.createElementNS(MATHML, 'math');
  const name = document.createElementNS(MATHML, 'mi');
  name.textContent = 'Var';
  math.append(name);
  return math;
}

window.charts = createCharts(document.getElementById('charts')!, { language, toFormula: formula });
window.translate = (next) => window.charts.translate(next, sceneIn(next, isBare));
window.charts.setScene(
  sceneIn(language, isBare),
  looks.map(() => true),
);
const measure = (step: number) => looks.map((_, run) => (isBare ? bare(measuredAt(step, run)) : measuredAt(step, run)));
for (let step = 0; step <= until; step += 4) {
  window.charts.push(step, measure(step));
  if (isLive) window.charts.draw();
  if (isLive && step % 200 === 0) await new Promise(requestAnimationFrame);
}
const cursor = asked.get('cursor');
if (cursor) window.charts.setCursorStep(Number(cursor));
window.charts.draw();

window.fitSvg = () => toFitSvg(fits, { width: 720, height: 420, theme: 'light' });
if (asked.has('fit')) {
  document.getElementById('charts')!.hidden = true;
  createFitChart(document.getElementById('fit')!).setData(fits);
}
document.body.dataset.ready = 'true';
