// Landscape documents → landscapes, and back into the form that a scene contains.

import type { Field } from '../formula/differentiate';
import { substitute, variable } from '../formula/expression';
import { readLandscape } from '../formula/formula';
import { canonicalName, spelledTwice } from '../formula/names';
import { at, fail, ok, type Result } from '../formula/result';
import { type Landscape, parameterVariable } from './landscape';
import { InlineLandscape, LandscapeDocument, type Parameter } from './schema';
import { validate } from './validate';

/** Reads a landscape document. */
export function parseLandscape(json: unknown): Result<Landscape> {
  const document = validate(LandscapeDocument, json);
  return document.ok ? build(document.value) : document;
}

/** Reads a landscape inside a scene. A parameter may be a bare number: then its slider spans a factor of four. */
export function parseInlineLandscape(json: unknown): Result<Landscape> {
  const document = validate(InlineLandscape, json);
  if (!document.ok) return document;
  const { title, parameters, ...rest } = document.value;
  const widened = Object.entries(parameters).map(
    ([name, p]) => [name, typeof p === 'number' ? parameterAround(p) : p] as const,
  );
  return build({
    version: 1,
    name: 'inline',
    title: title ?? { en: 'Your surface', zh: '自定义曲面' },
    source: '',
    parameters: Object.fromEntries(widened),
    ...rest,
  });
}

/** A landscape as it is written inside a scene. */
export const toInline = ({ formula, parameters, window, points, title }: Landscape): InlineLandscape => ({
  formula: typeof formula === 'string' ? formula : [...formula],
  parameters,
  window,
  points: points.map((p) => ({ ...p, at: [...p.at] })),
  title,
});

function parameterAround(value: number): Parameter {
  const reach = value === 0 ? 1 : Math.abs(value) * 4;
  return value > 0
    ? { default: value, min: value / 4, max: reach, scale: 'log' }
    : { default: value, min: -reach, max: reach, scale: 'linear' };
}

/** Cache of the last ones read, by their text: a document is read anew whenever one of its numbers changes. */
const built = new Map<string, Result<Landscape>>();
const KEPT = 16;

function build(document: LandscapeDocument): Result<Landscape> {
  const key = JSON.stringify(document);
  const result = built.get(key) ?? make(document);
  // most recently used last
  built.delete(key);
  built.set(key, result);
  for (const oldest of built.keys()) {
    if (built.size <= KEPT) break;
    built.delete(oldest);
  }
  return result;
}

function make(document: LandscapeDocument): Result<Landscape> {
  const same = spelledTwice(Object.keys(document.parameters));
  if (same) return at('parameters', fail(same));
  const parameters = Object.fromEntries(
    Object.entries(document.parameters).map(([name, p]) => [canonicalName(name), p]),
  );
  const names = Object.keys(parameters);
  const read = at('formula', readLandscape(document.formula, names));
  if (!read.ok) return read;
  const renamed = new Map(names.map((name) => [name, variable(parameterVariable(name))] as const));
  const { loss, gradient, hessian } = read.value;
  const [l, fx, fy, fxx, fxy, fyy] = substitute([loss, ...gradient, ...hessian], renamed) as Six;
  return ok({
    name: document.name,
    title: document.title,
    formula: document.formula,
    parameters,
    window: document.window,
    points: document.points.map((p) => ({ ...p, title: p.title ?? { en: p.name, zh: p.name } })),
    source: document.source,
    field: { loss: l, gradient: [fx, fy], hessian: [fxx, fxy, fyy] },
  });
}
type One = Field['loss'];
type Six = [One, One, One, One, One, One];
