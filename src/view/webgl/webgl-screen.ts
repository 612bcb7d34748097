// What a picture is rendered with, and the canvas on which it is seen: a drawing context of its own, or one for all pictures of the page, copied onto plain canvases.
import { WebGLRenderer } from 'three';

export interface WebglScreen {
  /** Shown in the page. Hears of a lost and a restored context, whoever owns that. */
  readonly canvas: HTMLCanvasElement;
  /** Its lengths are device pixels. A picture is rendered into the lower left corner. */
  readonly renderer: WebGLRenderer;
  /** CSS pixels, and device pixels in each of them. Clears the canvas. */
  resize(width: number, height: number, ratio: number): void;
  /** Before a picture is rendered. */
  begin(): void;
  /** After it, in the same task. */
  show(): void;
  dispose(): void;
}

const EVENTS = ['webglcontextlost', 'webglcontextrestored'] as const;

interface Size {
  readonly width: number;
  readonly height: number;
}

function createRenderer(antialias: boolean): WebGLRenderer | undefined {
  const canvas = document.createElement('canvas');
  const attributes = { antialias, alpha: false, powerPreference: 'high-performance' } as const;
  const context = canvas.getContext('webgl2', attributes);
  if (context === null) return undefined;
  // three's types still say WebGL 1.
  const renderer = new WebGLRenderer({ canvas, context: context as unknown as WebGLRenderingContext, ...attributes });
  // Depth testing suffices, and sorting would need bounds that three.js cannot compute.
  renderer.sortObjects = false;
  renderer.autoClear = false;
  // A picture may be several tiles.
  renderer.info.autoReset = false;
  return renderer;
}

/** Sets the style of a canvas, and returns its size in device pixels. */
function fitCanvas(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): Size {
  Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
  return { width: Math.floor(width * ratio), height: Math.floor(height * ratio) };
}

/** Undefined if there is no WebGL 2. */
export function createOwnScreen(antialias: boolean): WebglScreen | undefined {
  const renderer = createRenderer(antialias);
  if (!renderer) return undefined;
  const canvas = renderer.domElement;
  return {
    canvas,
    renderer,
    resize(width, height, ratio) {
      const size = fitCanvas(canvas, width, height, ratio);
      renderer.setSize(size.width, size.height, false);
    },
    begin: () => undefined,
    show: () => undefined,
    dispose() {
      end(renderer);
      canvas.remove();
    },
  };
}

/** A page has about 16 contexts, and renderer.dispose() alone keeps this one until garbage is collected. */
function end(renderer: WebGLRenderer): void {
  renderer.dispose();
  renderer.forceContextLoss();
}

interface Shared {
  readonly renderer: WebGLRenderer;
  readonly users: Set<HTMLCanvasElement>;
  /** Ends with the last of them. */
  readonly life: AbortController;
}
/** By whether edges are smooth: the context cannot change that. */
const shared = new Map<boolean, Shared>();

/** The context that all share; a new one where it is lost. */
function share(antialias: boolean): Shared | undefined {
  const known = shared.get(antialias);
  if (known && !known.renderer.getContext().isContextLost()) return known;
  const renderer = createRenderer(antialias);
  if (!renderer) return undefined;
  const made: Shared = { renderer, users: new Set(), life: new AbortController() };
  shared.set(antialias, made);
  for (const name of EVENTS)
    renderer.domElement.addEventListener(
      name,
      () => {
        for (const canvas of [...made.users]) canvas.dispatchEvent(new Event(name));
      },
      { signal: made.life.signal },
    );
  return made;
}

/** Undefined if there is no WebGL 2. */
export function createSharedScreen(antialias: boolean): WebglScreen | undefined {
  const source = share(antialias);
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d', { alpha: false });
  if (!source || !pen) return undefined;
  const { renderer, users, life } = source;
  users.add(canvas);
  return {
    canvas,
    renderer,
    resize(width, height, ratio) {
      Object.assign(canvas, fitCanvas(canvas, width, height, ratio));
    },
    begin() {
      const { width, height } = renderer.domElement;
      // as large as the largest picture: a buffer that changes with each of them would cost more than it saves
      if (canvas.width > width || canvas.height > height)
        renderer.setSize(Math.max(width, canvas.width), Math.max(height, canvas.height), false);
    },
    show() {
      const { width, height } = canvas;
      if (width > 0 && height > 0)
        pen.drawImage(renderer.domElement, 0, renderer.domElement.height - height, width, height, 0, 0, width, height);
    },
    dispose() {
      canvas.remove();
      users.delete(canvas);
      if (users.size > 0) return;
      if (shared.get(antialias) === source) shared.delete(antialias);
      life.abort();
      end(renderer);
    },
  };
}
