// GLSL of the particles: place, depth, shape, casing, and diverged ones. Sizes are CSS pixels.

import { CORE, DARK_RING, WHITE_RING } from '../geometry/particle-size';
import { placeGlsl, RELIEF } from '../geometry/surface-space';
import { surfaceHeightGlsl } from './loss-texture';

/** Grey of the two rings, sRGB in [0, 1]: on any surface one of them stands out. */
export const RINGS = { white: 1, dark: 0.12 } as const;
/** Half the side of the point sprite: the star's tips and the soft edge included. */
const REACH = (CORE * 1.3 + WHITE_RING + DARK_RING + 0.6).toFixed(2);
/** Pixels less covered than this are not drawn. */
const LEAST_COVER = 0.2;
/** Opacity of diverged particles, half the width of their outline, and the width of the white on either side. */
const FADED = 0.55;
const LOST_LINE = 0.6;
const LOST_WHITE = 0.5;

/*
 * Every particle comes LIFT nearer to the eye along its ray, so that it never sinks into the triangles between grid
 * samples; and up to SHUFFLE more by a hash of run and index, so that where swarms overlap all of them show, instead of
 * the last one drawn. Casings stay below every core nearby: in a crowd they outline the crowd, instead of covering it
 * with rings. For that markers lie in the plane of the surface, as far as depth goes. World units. Seen from above there
 * are no hills: only the hash decides.
 */
const LIFT = 0.022;
const SHUFFLE = 0.012;
const CASING_LIFT = 0.012;
const CASING_SHUFFLE = 0.004;
/** Diverged particles lie below all others. */
const LOST_LIFT = 0.006;
/** Sine of the least angle between a marker's plane and the line of sight: at a steeper one its edge would leave its neighbourhood. */
const LEAST_SINE = 0.25;
/** No particle comes nearer than this. */
export const MOST_LIFT = LIFT + SHUFFLE;
/** Every casing comes at least this near, except those of diverged particles. */
export const LEAST_LIFT = CASING_LIFT;

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

/** Its hash is that of toLift. NaN for the loss: diverged. */
export const particleVertex = `
  ${placeGlsl}
  ${surfaceHeightGlsl}
  uniform vec4 bounds;
  uniform vec2 viewport;
  uniform float pixelRatio;
  uniform float crowding;
  uniform float markerScale;
  uniform float run;
  flat out int vIsLost;
  flat out float vSize;
  // Window depth of core and casing, and its change a unit of the marker to the right and up.
  flat out vec4 vDepth;

  float hash(uint n) {
    n = (n ^ 61u) ^ (n >> 16u);
    n *= 9u;
    n = n ^ (n >> 4u);
    n *= 0x27d4eb2du;
    n = n ^ (n >> 15u);
    return float(n >> 8u) / 16777216.0;
  }

  // By its bits: compilers may assume that no number is NaN.
  bool isNan(float value) {
    return (floatBitsToUint(value) & 0x7fffffffu) > 0x7f800000u;
  }

  vec4 toClip(vec3 view, vec3 towardsEye, float lift) {
    return projectionMatrix * vec4(view + towardsEye * lift, 1.0);
  }

  void main() {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 1.0;
    bool isInside = position.x >= bounds.x && position.x <= bounds.z && position.y >= bounds.y && position.y <= bounds.w;
    bool isLost = isNan(position.z) && abs(position.x) < 3e38 && abs(position.y) < 3e38;
    if (!isLost && !(isInside && abs(position.z) < 3e38)) return;

    vec3 at;
    if (isLost) {
      at.xy = (clamp(position.xy, bounds.xy, bounds.zw) - space.xy) * space.z;
      at.z = surfaceHeightAt(at.xy);
    } else at = place(position);
    bool fromAbove = projectionMatrix[3][3] == 1.0;
    if (fromAbove) at.z = ${RELIEF.toFixed(3)};
    vec3 view = (modelViewMatrix * vec4(at, 1.0)).xyz;
    vec3 towardsEye = fromAbove ? vec3(0.0, 0.0, 1.0) : -normalize(view);
    float chance = hash(uint(gl_VertexID) * 64u + uint(run));
    float coreLift = isLost ? ${LOST_LIFT.toFixed(3)} : ${LIFT.toFixed(3)} + ${SHUFFLE.toFixed(3)} * chance;
    float casingLift = isLost ? ${LOST_LIFT.toFixed(3)} : ${CASING_LIFT.toFixed(3)} + ${CASING_SHUFFLE.toFixed(3)} * chance;

    vSize = crowding * markerScale;
    vIsLost = isLost ? 1 : 0;
    gl_Position = toClip(view, towardsEye, coreLift);
    gl_PointSize = 2.0 * ${REACH} * pixelRatio * vSize;
    vec4 casing = toClip(view, towardsEye, casingLift);
    vDepth = vec4(gl_Position.z / gl_Position.w, casing.z / casing.w, 0.0, 0.0) * 0.5;
    vDepth.xy += 0.5;
    if (fromAbove) return;
    vec3 normal = normalize(mat3(modelViewMatrix) * vec3(-surfaceSlopeAt(at.xy), 1.0));
    normal = normalize(normal + towardsEye * max(${LEAST_SINE.toFixed(2)} - dot(normal, towardsEye), 0.0));
    float away = -view.z;
    float perPixel = 2.0 * away / (projectionMatrix[1][1] * viewport.y);
    // Along the ray to a neighbouring pixel, until it meets the marker's plane.
    vec2 farther = normal.xy * perPixel * away / dot(normal, -view);
    vDepth.zw = farther * (-0.5 * projectionMatrix[3][2] / (away * away)) * vSize;
  }`;

/** A core in its casing, each at its own depth; for diverged particles a faded outline. */
export const particleFragment = `
  uniform vec3 colour;
  uniform int shape;
  uniform float pixelRatio;
  uniform float leastOpacity;
  flat in int vIsLost;
  flat in float vSize;
  flat in vec4 vDepth;
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
    float soft = 0.5 / (pixelRatio * vSize);
    float opacity = 1.0 - smoothstep(-soft, soft, edge - ${(WHITE_RING + DARK_RING).toFixed(2)});
    // A darker rim separates particles of one colour in a crowd.
    vec3 core = colour * (1.0 - 0.28 * smoothstep(-1.1, -0.2, edge));
    vec3 casing = mix(vec3(${RINGS.white.toFixed(2)}), vec3(${RINGS.dark.toFixed(2)}), smoothstep(-soft, soft, edge - ${WHITE_RING.toFixed(2)}));
    // Softer outwards than inwards: white pixels at a core's edge would cover the core behind it.
    float rim = smoothstep(-0.5 * soft, soft, edge);
    if (vIsLost == 1) {
      core = colour * 0.7;
      float line = abs(edge) - ${LOST_LINE.toFixed(2)};
      rim = smoothstep(-soft, soft, line);
      casing = vec3(1.0);
      opacity = (1.0 - smoothstep(-soft, soft, line - ${LOST_WHITE.toFixed(2)})) * max(${FADED.toFixed(2)}, leastOpacity);
    }
    if (opacity < ${LEAST_COVER.toFixed(2)}) discard;
    fragment = vec4(mix(core, casing, rim), opacity);
    gl_FragDepth = (rim < 0.45 ? vDepth.x : vDepth.y) + dot(vDepth.zw, p);
  }`;
