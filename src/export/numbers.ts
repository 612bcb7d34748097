// Numbers as text: the shortest that parses back to the same double. Used by every format.

/** `-0`, `NaN` and infinities included; in JSON the last three are quoted. */
export const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
