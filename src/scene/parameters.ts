// The part of an address after # or ? as keys and values. Knows no key.

/** In order; both decoded. */
export type Parameters = readonly (readonly [key: string, value: string])[];

/** A text that is not properly encoded is taken literally. A key without "=" has the value "". */
export const parseParameters = (text: string): Parameters =>
  text
    .replace(/^[#?]/, '')
    .split('&')
    .filter(Boolean)
    .map((part) => {
      const [key = '', ...rest] = part.split('=');
      return [decode(key), decode(rest.join('='))] as const;
    });

export const parametersText = (parameters: Parameters): string =>
  parameters.map(([key, value]) => (value === '' ? encode(key) : `${encode(key)}=${encode(value)}`)).join('&');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Characters that are readable and allowed after # are kept. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(2C|3A|2F|40)/g, (code) => decodeURIComponent(code));
