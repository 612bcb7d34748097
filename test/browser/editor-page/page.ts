// A page with nothing but the editor, as the product loads it: what is checked and what arrives at the page is written down for the test.
import '../../../src/app/shell/style.css';
import './page.css';
import { signal } from '@preact/signals-core';
import type { FormulaEditor } from '../../../src/app/editor/editor';
import { createReference } from '../../../src/app/editor/reference';
import type { Language } from '../../../src/app/words/languages';
import { variable } from '../../../src/formula/expression';
import { readLandscape, readRule } from '../../../src/formula/formula';
import { ruleNames, surfaceNames } from '../../../src/formula/free';
import type { Problem } from '../../../src/formula/result';

declare global {
  interface Window {
    editor: FormulaEditor;
    translate(language: Language): void;
    /** Texts that were checked without a problem. */
    accepted: string[];
    violations: string[];
    /** Keys that reached the document, with whether a page's check sees that somebody types. */
    keys: string[];
  }
}

window.accepted = [];
window.violations = [];
window.keys = [];
document.addEventListener('securitypolicyviolation', (e) =>
  window.violations.push(`${e.violatedDirective} ${e.blockedURI}`),
);
document.addEventListener('keydown', (event) => {
  const [target] = event.composedPath();
  const isTyping = target instanceof HTMLElement && target.isContentEditable;
  window.keys.push(`${event.key}${isTyping ? ' while typing' : ''}`);
});

const asked = new URLSearchParams(location.search);
const kind = asked.get('kind') === 'rule' ? 'rule' : 'surface';
const language = (asked.get('lang') ?? 'en') as Language;
document.documentElement.dataset.theme = asked.get('theme') ?? 'light';
document.documentElement.lang = language;

const [gx, gy, hxx, hxy, hyy] = ['g.x', 'g.y', 'hxx', 'hxy', 'hyy'].map(variable) as [
  never,
  never,
  never,
  never,
  never,
];

function problemsOf(text: string): readonly Problem[] {
  if (kind === 'surface') {
    const names = surfaceNames(text);
    const read = names.ok ? readLandscape(text, names.value) : names;
    return read.ok ? [] : read.problems;
  }
  const names = ruleNames(text);
  if (!names.ok) return names.problems;
  const states = names.value.state.map((name) => ({ name, initial: 0 }));
  const read = readRule(text, names.value.hyper, states, { gradient: [gx, gy], hessian: [hxx, hxy, hyy] });
  return read.ok ? [] : read.problems;
}

document.getElementById('reference')!.append(createReference(kind, language));
const { createFormulaEditor } = await import('../../../src/app/editor/editor');
const spoken = signal(language);
window.translate = (next) => {
  spoken.value = next;
};
window.editor = createFormulaEditor({
  kind,
  language: spoken,
  text: asked.get('text') ?? '',
  label: (of) => (of === 'zh' ? '公式' : 'Formula'),
  check(text) {
    const problems = problemsOf(text);
    if (problems.length === 0) window.accepted.push(text);
    return problems;
  },
  names: () => [{ name: 'kappa', meaning: language === 'zh' ? '横向刚度' : 'stiffness across' }],
});
document.getElementById('room')!.append(window.editor.element);
