// Long numbers as people read them, without the locale tables of an engine: these differ, and take 20 ms and more to load.

/** 20000 as "20,000", 1234.5 as "1,234.5". Of numbers that are written without an exponent. */
export const grouped = (n: number): string =>
  String(n).replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
