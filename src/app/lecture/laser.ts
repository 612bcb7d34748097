// The laser dot: a large bright dot that follows the pointer over the picture, with a trail that fades. Its own canvas over the picture.

import { element } from '../../embed/element';

/** CSS pixels. */
const DIAMETER = 24;
/** Milliseconds until a point of the trail has faded. */
const FADE = 350;
const COLOUR = '255, 45, 45';

export interface Laser {
  /** Lights up until the key is released, or another one is pressed. False: the pointer is not over the picture. */
  start(): boolean;
}

/** `frame`: the positioned element around the picture. */
export function createLaser(frame: HTMLElement): Laser {
  const canvas = element('canvas', { class: 'laser', 'aria-hidden': 'true', hidden: true });
  frame.append(canvas);
  let pointer: { x: number; y: number } | undefined;
  const trail: { x: number; y: number; at: number }[] = [];
  /** The next picture; 0: none, the laser is off. */
  let scheduled = 0;
  const isOn = (): boolean => scheduled !== 0;
  const isCalm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

  frame.addEventListener('pointermove', (event) => {
    const { left, top } = frame.getBoundingClientRect();
    pointer = { x: event.clientX - left, y: event.clientY - top };
    if (isOn()) trail.push({ ...pointer, at: event.timeStamp });
  });
  frame.addEventListener('pointerleave', () => {
    pointer = undefined;
  });

  function draw(now: number): void {
    scheduled = requestAnimationFrame(draw);
    const pen = canvas.getContext('2d');
    if (!pen) return;
    const ratio = window.devicePixelRatio;
    const [width, height] = [Math.round(frame.clientWidth * ratio), Math.round(frame.clientHeight * ratio)];
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, width, height);
    while (trail[0] && (isCalm() || now - trail[0].at >= FADE)) trail.shift();
    drawTrail(pen, trail, now);
    if (pointer) drawDot(pen, pointer);
  }

  function stop(): void {
    cancelAnimationFrame(scheduled);
    scheduled = 0;
    canvas.hidden = true;
    trail.length = 0;
    frame.removeAttribute('data-laser');
  }
  // whichever key it was that started it
  for (const ended of ['keyup', 'blur']) window.addEventListener(ended, () => isOn() && stop());
  window.addEventListener('keydown', (event) => isOn() && !event.repeat && stop(), { capture: true });

  return {
    start() {
      if (!pointer) return false;
      canvas.hidden = false;
      frame.setAttribute('data-laser', '');
      scheduled = requestAnimationFrame(draw);
      return true;
    },
  };
}

function drawTrail(pen: CanvasRenderingContext2D, trail: readonly { x: number; y: number; at: number }[], now: number) {
  pen.lineCap = 'round';
  for (const [i, to] of trail.slice(1).entries()) {
    const from = trail[i]!;
    const left = 1 - (now - to.at) / FADE;
    pen.lineWidth = DIAMETER * 0.7 * left;
    pen.strokeStyle = `rgba(${COLOUR}, ${0.5 * left})`;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
  }
}

/** The diameter includes the white rim, which makes the dot visible on red too. */
function drawDot(pen: CanvasRenderingContext2D, { x, y }: { x: number; y: number }): void {
  pen.beginPath();
  pen.arc(x, y, DIAMETER / 2 - 1, 0, 2 * Math.PI);
  pen.fillStyle = `rgb(${COLOUR})`;
  pen.fill();
  pen.lineWidth = 2;
  pen.strokeStyle = '#ffffff';
  pen.stroke();
}
