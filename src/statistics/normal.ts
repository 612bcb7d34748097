// The standard normal distribution, as far as intervals need it.

/** Quantile of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054;
