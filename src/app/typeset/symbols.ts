// Symbols beside numbers that belong to no rule, noise model or landscape: typeset when the page is built.

export const panelLatex = {
  floor: '\\sigma_0^2',
  curvature: 'h_{\\mathrm{ref}}',
  sigma: '\\sigma',
  radius: 'r',
} as const;
