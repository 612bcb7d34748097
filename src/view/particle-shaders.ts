// GLSL of the particles: place, depth, shape, casing. Sizes are CSS pixels.
import { placeGlsl, RELIEF } from './world';

/** Radius of the coloured core, and widths of the white and the dark ring around it, in CSS pixels. */
export const CORE = 2.4;
const WHITE = 0.8;
const DARK = 0.7;
/** Grey of the two rings, sRGB in [0, 1]: on any surface one of them stands out. */
export const RINGS = { white: 1, dark: 0.12 } as const;
/** Half the side of the point sprite: the star's tips and the soft edge included. */
const REACH = (CORE * 1.3 + WHITE + DARK + 0.6).toFixed(2);

/*
 * Every particle comes LIFT nearer to the eye along its ray, so that it never sinks into the triangles between grid
 * samples; and up to SHUFFLE more by a hash of run and index, so that where swarms overlap all of them show, instead of
 * the last one drawn. World units. Seen from above there is nothing to hide behind: only the hash decides.
 */
const LIFT = 0.022;
const SHUFFLE = 0.012;
/** No particle comes nearer than this. */
export const MOST_LIFT = LIFT + SHUFFLE;

/** By how much the shader brings a particle nearer to the eye. World units. */
export function toLift(particle: number, run: number): number {
  let n = Math.imul(particle, 64) + run;
  n = n ^ 61 ^ (n >>> 16);
  n = Math.imul(n, 9);
  n ^= n >>> 4;
  n = Math.imul(n, 0x27d4eb2d);
  n ^= n >>> 15;
  return LIFT + (SHUFFLE * (n >>> 8)) / 2 ** 24;
}

/** Its hash is that of toLift. */
export const particleVertex = `
  ${placeGlsl}
  uniform vec4 bounds;
  uniform float pixelRatio;
  uniform float crowding;
  uniform float run;

  float hash(uint n) {
    n = (n ^ 61u) ^ (n >> 16u);
    n *= 9u;
    n = n ^ (n >> 4u);
    n *= 0x27d4eb2du;
    n = n ^ (n >> 15u);
    return float(n >> 8u) / 16777216.0;
  }

  void main() {
    // NaN fails every comparison, so the diverged are outside the window too.
    bool inside = position.x >= bounds.x && position.x <= bounds.z && position.y >= bounds.y
      && position.y <= bounds.w && abs(position.z) < 3e38;
    if (!inside) {
      gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      gl_PointSize = 1.0;
      return;
    }
    bool fromAbove = projectionMatrix[3][3] == 1.0;
    vec3 at = place(position);
    if (fromAbove) at.z = ${RELIEF.toFixed(3)};
    vec4 view = modelViewMatrix * vec4(at, 1.0);
    vec3 towardsEye = fromAbove ? vec3(0.0, 0.0, 1.0) : -normalize(view.xyz);
    view.xyz += towardsEye * (${LIFT.toFixed(3)} + ${SHUFFLE.toFixed(3)} * hash(uint(gl_VertexID) * 64u + uint(run)));
    gl_Position = projectionMatrix * view;
    gl_PointSize = 2.0 * ${REACH} * pixelRatio * crowding;
  }`;

/** Draws the rings if IS_CASING is defined, else the core. */
export const particleFragment = `
  uniform vec3 colour;
  uniform int shape;
  uniform float pixelRatio;
  uniform float crowding;
  layout(location = 0) out vec4 fragment;

  // Signed distance to the marker's edge in CSS pixels, y up; shapes are sized to look equally large.
  float toEdge(vec2 p) {
    const float r = ${CORE.toFixed(2)};
    vec2 a = abs(p);
    if (shape == 0) return length(p) - r;
    if (shape == 1) return max(a.x, a.y) - r * 0.88;
    if (shape == 2) return max(a.x * 0.866 + (p.y + 0.45) * 0.5, -p.y - 0.45) - r * 0.66;
    if (shape == 3) return (a.x + a.y) * 0.7071 - r * 0.86;
    if (shape == 4) {
      vec2 d = vec2(a.x + a.y, abs(a.x - a.y)) * 0.7071;
      return max(d.x - r * 1.2, d.y - r * 0.42);
    }
    float turn = 6.2831853 / 5.0;
    float angle = mod(atan(p.x, p.y) + turn * 0.5, turn) - turn * 0.5;
    vec2 q = length(p) * vec2(sin(abs(angle)), cos(angle));
    return dot(q - vec2(0.0, r * 1.3), normalize(vec2(0.80, 0.52)));
  }

  void main() {
    vec2 p = (gl_PointCoord - 0.5) * 2.0 * ${REACH};
    p.y = -p.y;
    float edge = toEdge(p);
    float soft = 0.5 / (pixelRatio * crowding);
    #ifdef IS_CASING
      float dark = smoothstep(-soft, soft, edge - ${WHITE.toFixed(2)});
      fragment = vec4(mix(vec3(${RINGS.white.toFixed(2)}), vec3(${RINGS.dark.toFixed(2)}), dark), 1.0 - smoothstep(-soft, soft, edge - ${(WHITE + DARK).toFixed(2)}));
    #else
      // A darker rim keeps particles of one colour apart in a crowd.
      fragment = vec4(colour * (1.0 - 0.28 * smoothstep(-1.1, -0.2, edge)), 1.0 - smoothstep(-soft, soft, edge));
    #endif
    if (fragment.a < 0.2) discard;
  }`;
