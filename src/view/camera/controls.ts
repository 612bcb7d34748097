// Mouse, wheel and fingers on a canvas that turn, move and zoom a camera: three's OrbitControls, kept to the canvas. Knows no surface.
import { type OrthographicCamera, type PerspectiveCamera, TOUCH } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { Gestures } from '../geometry/camera-place';

/** CSS pixels that a notch of a mouse's wheel scrolls at least; a pinch on a trackpad, which browsers report as wheel with Ctrl, is finer. */
const NOTCH = 50;

export interface Controls {
  readonly orbit: OrbitControls;
  readonly top: OrbitControls;
  dispose(): void;
}

/** `onTouched` is called at the start of every gesture, before the controls handle it. */
export function createControls(
  canvas: HTMLCanvasElement,
  cameras: { readonly orbit: PerspectiveCamera; readonly top: OrthographicCamera },
  gestures: Gestures,
  onTouched: () => void,
): Controls {
  const target = asDocument(canvas);
  const orbit = new OrbitControls(cameras.orbit, target);
  const top = new OrbitControls(cameras.top, target);
  const isCooperative = gestures === 'cooperative';
  top.touches.TWO = TOUCH.DOLLY_PAN;
  /** In full screen there is no page that could scroll. */
  const isShy = (): boolean => isCooperative && canvas.ownerDocument.fullscreenElement === null;
  const shareFinger = (): void => {
    orbit.touches.ONE = isShy() ? null : TOUCH.ROTATE;
    top.touches.ONE = isShy() ? null : TOUCH.PAN;
  };
  // the browser asks before the finger comes: full screen is the style sheet's
  if (isCooperative) canvas.style.setProperty('touch-action', 'var(--one-finger, pan-y)');
  shareFinger();
  const stop = new AbortController();
  canvas.addEventListener('pointerdown', shareFinger, { capture: true, signal: stop.signal });
  canvas.addEventListener('pointerdown', onTouched, { capture: true, signal: stop.signal });
  canvas.addEventListener(
    'wheel',
    (event) => {
      const isZoom = !isShy() || event.ctrlKey || event.metaKey;
      // OrbitControls takes a wheel with Ctrl for a pinch, and makes it ten times as fast
      const isNotch = event.deltaMode !== event.DOM_DELTA_PIXEL || Math.abs(event.deltaY) >= NOTCH;
      for (const controls of [orbit, top]) {
        controls.enableZoom = isZoom;
        controls.zoomSpeed = event.ctrlKey && isNotch ? 0.1 : 1;
      }
      if (isZoom) onTouched();
    },
    { capture: true, passive: true, signal: stop.signal },
  );
  // a gesture with two fingers must not scroll the page as well
  const take = (event: TouchEvent) => {
    if (event.targetTouches.length > 1 && event.cancelable) event.preventDefault();
  };
  if (isCooperative)
    for (const name of ['touchstart', 'touchmove'] as const)
      canvas.addEventListener(name, take, { passive: false, signal: stop.signal });
  return {
    orbit,
    top,
    dispose() {
      stop.abort();
      orbit.dispose();
      top.dispose();
    },
  };
}

/**
 * The canvas for OrbitControls, which listens on `ownerDocument` for the pointer that it has captured, and for Ctrl. The canvas gets all events of a
 * captured pointer itself, so nothing outside it needs a listener.
 */
const asDocument = (canvas: HTMLCanvasElement): HTMLCanvasElement =>
  new Proxy(canvas, {
    get(target, key) {
      if (key === 'ownerDocument') return target;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
