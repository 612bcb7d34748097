// What the core uses of WebAssembly, whose types TypeScript keeps in the DOM library. Only tsconfig.core.json includes it.
declare namespace WebAssembly {
  class Module {
    constructor(bytes: ArrayBufferView<ArrayBuffer>);
  }

  class Instance {
    constructor(module: Module);
    readonly exports: Record<string, unknown>;
  }

  class Memory {
    constructor(descriptor: { initial: number; maximum?: number });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }

  function compile(bytes: ArrayBufferView<ArrayBuffer>): Promise<Module>;
}
