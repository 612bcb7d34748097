// Numbers as text, without the locale tables of an engine: those differ, and take 20 ms or more to load.

/** The shortest text that parses back to the same double, `-0`, `NaN` and infinities included. Used in files. */
export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** At most so many significant digits, without zeros at the end: 0.30000000000000004 to three digits as "0.3". */
export const roundedText = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));

/** 20000 as "20,000", 1234.5 as "1,234.5". Of numbers that are written without an exponent. */
export const grouped = (n: number): string =>
  String(n).replace(/\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
