// What the core uses of TextDecoder, whose types TypeScript keeps in the DOM library. Only tsconfig.core.json includes it.
declare class TextDecoder {
  constructor(encoding: 'utf-8', options: { readonly fatal: boolean });
  decode(bytes: Uint8Array): string;
}
