// Counts, in a page, what somebody who is disposed of must not leave: contexts, listeners, workers, nodes and the like. Runs in the page.

export interface Leftovers {
  /** WebGL contexts that are not lost. */
  readonly contexts: number;
  readonly listeners: number;
  /** Observers that observe something. */
  readonly observers: number;
  readonly frames: number;
  readonly timers: number;
  /** Worker threads that have not been ended. */
  readonly workers: number;
  /** Style sheets that the document has been given. */
  readonly sheets: number;
  /** Elements of the document and of open shadow roots in it. */
  readonly nodes: number;
}

/** For addInitScript: watches from before the page begins. */
export function countLeftovers(): void {
  const contexts: WebGL2RenderingContext[] = [];
  const listeners = new Map<string, { readonly target: EventTarget; readonly type: string }>();
  const observers = new Set<object>();
  const frames = new Set<number>();
  const timers = new Set<number>();

  const getContext = HTMLCanvasElement.prototype.getContext as (...a: unknown[]) => unknown;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...a: unknown[]) {
    const context = getContext.apply(this, a);
    if (context instanceof WebGL2RenderingContext && !contexts.includes(context)) contexts.push(context);
    return context;
  } as typeof HTMLCanvasElement.prototype.getContext;

  const numbers = new WeakMap<object, number>();
  let count = 0;
  const numberOf = (one: object) => {
    if (!numbers.has(one)) numbers.set(one, count++);
    return numbers.get(one);
  };
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const captures = (options: unknown) =>
    typeof options === 'object' && options ? Reflect.get(options, 'capture') === true : options === true;
  const keyOf = (target: EventTarget, type: string, listener: object, options: unknown) =>
    `${numberOf(target)} ${type} ${numberOf(listener)} ${captures(options)}`;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    if (listener) {
      const key = keyOf(target, type, listener, options);
      listeners.set(key, { target, type });
      if (typeof options === 'object' && options.signal) add.call(options.signal, 'abort', () => listeners.delete(key));
      if (typeof options === 'object' && options.once)
        add.call(target, type, () => listeners.delete(key), { once: true });
    }
    add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? globalThis;
    if (listener) listeners.delete(keyOf(target, type, listener, options));
    remove.call(target, type, listener, options);
  };

  for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver'] as const) {
    const { prototype } = globalThis[name] as {
      prototype: { observe: (...a: never[]) => void; disconnect: () => void };
    };
    const { observe, disconnect } = prototype;
    prototype.observe = function (...a) {
      observers.add(this);
      observe.apply(this, a);
    };
    prototype.disconnect = function () {
      observers.delete(this);
      disconnect.call(this);
    };
  }

  const { requestAnimationFrame: request, cancelAnimationFrame: cancel, clearTimeout: clear } = window;
  const later: (callback: () => void, milliseconds?: number) => number = window.setTimeout;
  window.requestAnimationFrame = (callback) => {
    const id = request.call(window, (now) => {
      frames.delete(id);
      callback(now);
    });
    frames.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => {
    frames.delete(id);
    cancel.call(window, id);
  };
  window.setTimeout = ((callback: () => void, milliseconds?: number) => {
    const act = () => {
      timers.delete(id);
      callback();
    };
    const id = later.call(window, act, milliseconds);
    timers.add(id);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    timers.delete(id as number);
    clear.call(window, id);
  };

  let workers = 0;
  const { Worker } = window;
  window.Worker = class extends Worker {
    #isEnded = false;
    constructor(...a: ConstructorParameters<typeof Worker>) {
      super(...a);
      workers++;
    }
    override terminate() {
      if (!this.#isEnded) workers--;
      this.#isEnded = true;
      super.terminate();
    }
  };

  const elements = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? elements(e.shadowRoot) : [])]);
  Object.assign(globalThis, {
    contexts: () => contexts,
    leftovers: (): Leftovers => ({
      contexts: contexts.filter((context) => !context.isContextLost()).length,
      listeners: listeners.size,
      observers: observers.size,
      frames: frames.size,
      timers: timers.size,
      workers,
      sheets: document.adoptedStyleSheets.length,
      nodes: elements(document).length,
    }),
    /** Listeners on anything that is not inside a stage: on document, window, or elements of the page. */
    foreign: (): string[] =>
      [...listeners.values()]
        .filter(
          ({ target }) => target === window || target === document || (target instanceof Node && !isInStage(target)),
        )
        .map(({ target, type }) => `${target.constructor.name} ${type}`),
  });
  const isInStage = (node: Node): boolean =>
    elements(document).some((e) => e.localName === 'canvas' && e.parentElement?.contains(node));
}
