// Symbols beside numbers that no rule, law or landscape brings: typeset where the page is built.

export const panelLatex = {
  floor: '\\sigma_0^2',
  curvature: 'h_{\\mathrm{ref}}',
  sigma: '\\sigma',
  radius: 'r',
} as const;
