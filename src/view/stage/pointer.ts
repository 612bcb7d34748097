// Clicks and taps on the canvas, as opposed to drags. Knows pixels and milliseconds only.

/** A press that moves farther or lasts longer is no click. CSS pixels, milliseconds. */
const FARTHEST = 5;
const LONGEST = 250;

/** Calls `onClick` with the place on the canvas in CSS pixels. A second finger or another button makes it no click. */
export function listenToClicks(
  canvas: HTMLCanvasElement,
  onClick: (px: number, py: number) => void,
): { dispose(): void } {
  let pressed: PointerEvent | undefined;
  const isClick = (event: PointerEvent) =>
    pressed?.pointerId === event.pointerId &&
    Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) <= FARTHEST &&
    event.timeStamp - pressed.timeStamp <= LONGEST;
  const listeners = {
    pointerdown: (event: PointerEvent) => {
      pressed = event.isPrimary && event.button === 0 ? event : undefined;
    },
    pointermove: (event: PointerEvent) => {
      if (pressed?.pointerId === event.pointerId && !isClick(event)) pressed = undefined;
    },
    pointerup: (event: PointerEvent) => {
      if (isClick(event)) {
        const { left, top } = canvas.getBoundingClientRect();
        onClick(event.clientX - left, event.clientY - top);
      }
      pressed = undefined;
    },
    pointercancel: () => {
      pressed = undefined;
    },
  };
  const stop = new AbortController();
  for (const [name, listener] of Object.entries(listeners))
    canvas.addEventListener(name, listener as EventListener, { signal: stop.signal });
  return { dispose: () => stop.abort() };
}
