// Update rules as they are printed, by examples worked by hand: subscripts of time, and whole rules.

import { describe, expect, test } from 'vitest';
import { GRADIENT_LATEX, ruleLatex } from '../../src/formula/latex';
import { accepted } from '../back-ends';

const tex = String.raw;
const lines = (...text: string[]): string => text.join('\n');

const GIVEN = { lr: tex`\eta`, beta1: tex`\beta_1`, beta2: tex`\beta_2`, eps: tex`\epsilon`, wd: tex`\lambda` };
const rule = (text: string, states: string[] = [], symbols: Record<string, string> = {}): readonly string[] =>
  accepted(ruleLatex(text, { ...GIVEN, ...symbols }, states)).lines;

describe('in a rule', () => {
  test.each([
    [
      'a state before its line is the old one',
      'theta = theta - m\nm = g',
      ['m'],
      [tex`\theta_t = \theta_{t-1} - m_{t-1}`, 'm_t = g_t'],
    ],
    [
      'a state after its line is the new one',
      'm = m + g\ntheta = theta - m',
      ['m'],
      ['m_t = m_{t-1} + g_t', tex`\theta_t = \theta_{t-1} - m_t`],
    ],
    [
      'theta after its line is the new one',
      'theta = theta - g\nslow = slow + theta',
      ['slow'],
      [tex`\theta_t = \theta_{t-1} - g_t`, tex`\mathrm{slow}_t = \mathrm{slow}_{t-1} + \theta_t`],
    ],
    [
      'a gradient that is changed is another',
      'g = g + wd*theta\ntheta = theta - lr*g',
      [],
      [tex`\tilde{g}_t = g_t + \lambda\,\theta_{t-1}`, tex`\theta_t = \theta_{t-1} - \eta\,\tilde{g}_t`],
    ],
    [
      'a gradient that is changed twice is a third',
      'g = 2*g\ng = g - 1\ntheta = theta - g',
      [],
      ['g_t^{(1)} = 2 g_t', 'g_t^{(2)} = g_t^{(1)} - 1', tex`\theta_t = \theta_{t-1} - g_t^{(2)}`],
    ],
    [
      'a state of two lines has one between',
      'm = m + g\nm = 2*m\ntheta = theta - m',
      ['m'],
      [tex`\tilde{m}_t = m_{t-1} + g_t`, tex`m_t = 2 \tilde{m}_t`, tex`\theta_t = \theta_{t-1} - m_t`],
    ],
    [
      'theta of three lines has two between',
      'theta = theta - 1\ntheta = theta^2\ntheta = theta - g',
      [],
      [
        tex`\theta_t^{(1)} = \theta_{t-1} - 1`,
        tex`\theta_t^{(2)} = (\theta_t^{(1)})^2`,
        tex`\theta_t = \theta_t^{(2)} - g_t`,
      ],
    ],
    [
      'what is between has no name of another',
      'g_tilde = 2*g\ng = g + g_tilde\ntheta = theta - g',
      [],
      [tex`\tilde{g}_t = 2 g_t`, tex`g_t^{(1)} = g_t + \tilde{g}_t`, tex`\theta_t = \theta_{t-1} - g_t^{(1)}`],
    ],
    [
      'a local has the subscript of its step',
      'v_hat = g^2\ntheta = theta - v_hat',
      [],
      [tex`\hat{v}_t = g_t^2`, tex`\theta_t = \theta_{t-1} - \hat{v}_t`],
    ],
    [
      'a local of no step has none',
      'a = 1 - beta1\nb = a/2\nc = b^t\ntheta = theta - c*a',
      [],
      [tex`a = 1 - \beta_1`, tex`b = \frac{a}{2}`, 'c_t = b^t', tex`\theta_t = \theta_{t-1} - c_t\,a`],
    ],
    [
      'a local of every(k) has the subscript',
      's = where(every(3), 1, 0)\ntheta = theta - s',
      [],
      [
        tex`s_t = \begin{cases} 1 & \text{if } 3 \mid t \\ 0 & \text{otherwise} \end{cases}`,
        tex`\theta_t = \theta_{t-1} - s_t`,
      ],
    ],
    [
      'subscripts are joined',
      'beta3 = clip(t, 0, 1)\nv_max = max(v_max, g^2)\ntheta = theta*beta3 - v_max',
      ['v_max'],
      [
        tex`\beta_{3,t} = \operatorname{clip}(t, 0, 1)`,
        tex`v_{\max,t} = \max(v_{\max,t-1}, g_t^2)`,
        tex`\theta_t = \theta_{t-1}\,\beta_{3,t} - v_{\max,t}`,
      ],
    ],
    [
      'a name that ends in t gets no second one',
      'rho_t = 1/t\ntheta = theta - rho_t',
      [],
      [tex`\rho_t = \frac{1}{t}`, tex`\theta_t = \theta_{t-1} - \rho_t`],
    ],
    [
      'a rate and that of its step are two',
      'eta = lr/t\ntheta = theta - eta*g',
      [],
      [tex`\eta_t = \frac{\eta}{t}`, tex`\theta_t = \theta_{t-1} - \eta_t\,g_t`],
    ],
    [
      'the Hessian is that of the old place',
      'theta = theta - 1\ntheta = theta - hess(g)',
      [],
      [tex`\tilde{\theta}_t = \theta_{t-1} - 1`, tex`\theta_t = \tilde{\theta}_t - \nabla^2 L(\theta_{t-1})\,g_t`],
    ],
  ])('%s', (_, text, states, expected) => expect(rule(text, states)).toEqual(expected));

  test('the incoming gradient is said in the same notation', () => {
    expect(GRADIENT_LATEX).toBe(tex`g_t = \nabla L_t(\theta_{t-1})`);
  });

  test('its symbols are told without a subscript of time', () => {
    const { symbols } = accepted(
      ruleLatex('m = m + g\ntheta = theta - lr*m', { lr: tex`\eta`, m: tex`\bar m` }, ['m']),
    );
    expect(symbols).toEqual({ lr: tex`\eta`, m: tex`\bar{m}` });
  });

  test('words of the language on the left, which the reader refuses, are printed all the same', () => {
    expect(rule('e = 1\npi = e\ne = 2\ntheta = e')).toHaveLength(4);
    expect(rule('__proto__ = 1\nconstructor = __proto__\ntheta = constructor')).toEqual([
      tex`\text{\_\_proto\_\_} = 1`,
      tex`\mathrm{constructor} = \text{\_\_proto\_\_}`,
      tex`\theta_t = \mathrm{constructor}`,
    ]);
  });
});

describe('by hand:', () => {
  test('Adam', () => {
    const text = lines(
      'm = beta1 * m + (1 - beta1) * g',
      'v = beta2 * v + (1 - beta2) * g^2',
      'theta = theta - lr / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + eps)',
    );
    expect(rule(text, ['m', 'v'])).toEqual([
      tex`m_t = \beta_1\,m_{t-1} + (1 - \beta_1)\,g_t`,
      tex`v_t = \beta_2\,v_{t-1} + (1 - \beta_2)\,g_t^2`,
      tex`\theta_t = \theta_{t-1} - \frac{\eta}{1 - \beta_1^t}\,\frac{m_t}{\sqrt{v_t} / \sqrt{1 - \beta_2^t} + \epsilon}`,
    ]);
  });

  test('AdamW', () => {
    const text = lines(
      'theta = theta * (1 - lr * wd)',
      'm = beta1 * m + (1 - beta1) * g',
      'v = beta2 * v + (1 - beta2) * g^2',
      'm_hat = m / (1 - beta1^t)',
      'v_hat = v / (1 - beta2^t)',
      'theta = theta - lr * m_hat / (sqrt(v_hat) + eps)',
    );
    expect(rule(text, ['m', 'v'])).toEqual([
      tex`\tilde{\theta}_t = \theta_{t-1}\,(1 - \eta\,\lambda)`,
      tex`m_t = \beta_1\,m_{t-1} + (1 - \beta_1)\,g_t`,
      tex`v_t = \beta_2\,v_{t-1} + (1 - \beta_2)\,g_t^2`,
      tex`\hat{m}_t = \frac{m_t}{1 - \beta_1^t}`,
      tex`\hat{v}_t = \frac{v_t}{1 - \beta_2^t}`,
      tex`\theta_t = \tilde{\theta}_t - \frac{\eta\,\hat{m}_t}{\sqrt{\hat{v}_t} + \epsilon}`,
    ]);
  });

  test('Adai, whose inertia is no hyper-parameter', () => {
    const text = lines(
      'v = beta2 * v + (1 - beta2) * g^2',
      'v_hat = v / (1 - beta2^t)',
      'beta1 = clip(1 - beta0 * v_hat / mean(v_hat), 0, 1 - eps)',
      'P = P * beta1',
      'm = beta1 * m + (1 - beta1) * g',
      'theta = theta - lr * m / (1 - P)',
    );
    const { beta1: _, ...symbols } = GIVEN;
    expect(accepted(ruleLatex(text, symbols, ['v', 'P', 'm'])).lines).toEqual([
      tex`v_t = \beta_2\,v_{t-1} + (1 - \beta_2)\,g_t^2`,
      tex`\hat{v}_t = \frac{v_t}{1 - \beta_2^t}`,
      tex`\beta_{1,t} = \operatorname{clip}\left( 1 - \frac{\beta_0\,\hat{v}_t}{\operatorname{mean}(\hat{v}_t)}, 0, 1 - \epsilon \right)`,
      tex`P_t = P_{t-1}\,\beta_{1,t}`,
      tex`m_t = \beta_{1,t}\,m_{t-1} + (1 - \beta_{1,t})\,g_t`,
      tex`\theta_t = \theta_{t-1} - \frac{\eta\,m_t}{1 - P_t}`,
    ]);
  });

  test('SAM', () => {
    const text = lines('d = rho * g / (norm(g) + 1e-12)', 'g = grad(theta + d)', 'theta = theta - lr * g');
    expect(rule(text)).toEqual([
      tex`d_t = \frac{\rho\,g_t}{\lVert g_t \rVert_2 + 10^{-12}}`,
      tex`\tilde{g}_t = \nabla L_t(\theta_{t-1} + d_t)`,
      tex`\theta_t = \theta_{t-1} - \eta\,\tilde{g}_t`,
    ]);
  });

  test('Lookahead', () => {
    const text = lines(
      'theta = theta - lr * g',
      'theta = where(every(k), alpha * theta + (1 - alpha) * slow, theta)',
      'slow = where(every(k), theta, slow)',
    );
    expect(rule(text, ['slow'], { slow: tex`\phi` })).toEqual([
      tex`\tilde{\theta}_t = \theta_{t-1} - \eta\,g_t`,
      tex`\theta_t = \begin{cases} \alpha\,\tilde{\theta}_t + (1 - \alpha)\,\phi_{t-1} & \text{if } k \mid t \\ \tilde{\theta}_t & \text{otherwise} \end{cases}`,
      tex`\phi_t = \begin{cases} \theta_t & \text{if } k \mid t \\ \phi_{t-1} & \text{otherwise} \end{cases}`,
    ]);
  });
});
