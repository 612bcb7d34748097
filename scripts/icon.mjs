// The icon of the page: a valley from above, and three particles in it. Shapes as numbers; made as SVG, and as PNG without a browser.
import { PNG } from 'pngjs';

/** Length of both sides; shapes are in this unit. */
const SIDE = 64;
/** Radius of the corners. */
const ROUND = 12;
const PAPER = '#fde725';
/** Contours of a tilted valley, from the rim down: centre, semi-axes. The colours are those of the surface. */
const contours = [
  { x: 32, y: 32, a: 40, b: 27, colour: '#7ad151' },
  { x: 31, y: 33, a: 31, b: 20, colour: '#22a884' },
  { x: 30, y: 34, a: 22.5, b: 13.5, colour: '#2a788e' },
  { x: 29, y: 35, a: 14, b: 7.5, colour: '#414487' },
];
const TILT = -32;
/** The first three colours of the runs, each in a white ring. */
const particles = [
  { x: 44, y: 17, colour: '#d55e00' },
  { x: 27, y: 36, colour: '#0072b2' },
  { x: 49, y: 38, colour: '#cc79a7' },
];
const RADIUS = 4.6;
const RING = 6.4;

/** What a mask may cut off: maskable icons keep their content inside the middle four fifths. */
const SAFE = 0.8;

export function iconSvg() {
  const valley = contours.map(
    ({ x, y, a, b, colour }) =>
      `<ellipse rx="${a}" ry="${b}" fill="${colour}" transform="translate(${x} ${y}) rotate(${TILT})"/>`,
  );
  const dots = particles.map(
    ({ x, y, colour }) =>
      `<circle cx="${x}" cy="${y}" r="${RING}" fill="#fff"/><circle cx="${x}" cy="${y}" r="${RADIUS}" fill="${colour}"/>`,
  );
  const clip = `<clipPath id="c"><rect width="${SIDE}" height="${SIDE}" rx="${ROUND}"/></clipPath>`;
  const paper = `<rect width="${SIDE}" height="${SIDE}" fill="${PAPER}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">${clip}<g clip-path="url(#c)">${paper}${valley.join('')}${dots.join('')}</g></svg>`;
}

/**
 * A square PNG of `size` pixels. `isMaskable`: to the edges, with everything inside the part that no mask cuts off.
 * @param {number} size
 * @param {boolean} [isMaskable]
 */
export function iconPng(size, isMaskable = false) {
  const png = new PNG({ width: size, height: size });
  const zoom = isMaskable ? 1 / SAFE : 1;
  const at = (/** @type {number} */ pixel) => ((pixel / size - 0.5) * zoom + 0.5) * SIDE;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let [red, green, blue, covered] = [0, 0, 0, 0];
      for (let sample = 0; sample < SAMPLES ** 2; sample++) {
        const x = at(column + ((sample % SAMPLES) + 0.5) / SAMPLES);
        const y = at(row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES);
        if (!isMaskable && !isInside(x, y)) continue;
        const colour = colourAt(x, y);
        red += colour >> 16;
        green += (colour >> 8) & 255;
        blue += colour & 255;
        covered++;
      }
      const k = 4 * (row * size + column);
      png.data[k] = Math.round(red / covered || 0);
      png.data[k + 1] = Math.round(green / covered || 0);
      png.data[k + 2] = Math.round(blue / covered || 0);
      png.data[k + 3] = Math.round((255 * covered) / SAMPLES ** 2);
    }
  }
  return PNG.sync.write(png);
}

/** Of each pixel, along each side. */
const SAMPLES = 3;

/** @param {string} colour */
const numberOf = (colour) => Number.parseInt(colour.slice(1), 16);
const [cos, sin] = [Math.cos((TILT * Math.PI) / 180), Math.sin((TILT * Math.PI) / 180)];
/** From the top down; the first shape that contains a point gives its colour. */
const discs = [
  ...particles.toReversed().flatMap(({ x, y, colour }) => [
    { x, y, a: RADIUS, b: RADIUS, colour: numberOf(colour) },
    { x, y, a: RING, b: RING, colour: 0xffffff },
  ]),
  ...contours.toReversed().map((contour) => ({ ...contour, colour: numberOf(contour.colour) })),
];
const paper = numberOf(PAPER);

/** @param {number} x @param {number} y */
function colourAt(x, y) {
  for (const disc of discs) {
    const u = x - disc.x;
    const v = y - disc.y;
    if (((cos * u + sin * v) / disc.a) ** 2 + ((cos * v - sin * u) / disc.b) ** 2 <= 1) return disc.colour;
  }
  return paper;
}

/** Inside the square with round corners. @param {number} x @param {number} y */
function isInside(x, y) {
  const beyond = SIDE / 2 - ROUND;
  return (
    Math.hypot(Math.max(Math.abs(x - SIDE / 2) - beyond, 0), Math.max(Math.abs(y - SIDE / 2) - beyond, 0)) <= ROUND
  );
}
