// GLSL of the trails: ribbons of constant width on the screen, laid on the surface from frame to frame. Sizes are CSS pixels.

import { placeGlsl, RELIEF } from '../geometry/surface-space';
import { surfaceHeightGlsl } from './loss-texture';
import { LEAST_LIFT } from './particle-shaders';

/** Width of the coloured line, and of the white and the dark line around it. */
const CORE = 1.6;
const WHITE = 0.6;
const DARK = 0.5;
/** World units by which lines come nearer to the eye: below every particle; casings below every line; the older below the newer. */
const LIFT = 0.8 * LEAST_LIFT;
const CASING_LIFT = 0.3 * LEAST_LIFT;
const AGE_LIFT = 0.2 * LEAST_LIFT;
/** Width and opacity at the end of a fading trail. */
const THINNEST = 0.5;
const FAINTEST = 0.15;

/** An instance leads from `from` to `to` (x, y, loss) in `pieces` straight pieces between two caps; two vertices at each corner. */
export const trailVertex = `
  ${placeGlsl}
  ${surfaceHeightGlsl}
  uniform vec4 bounds;
  uniform vec2 viewport;
  uniform float pixelRatio;
  uniform float markerScale;
  uniform float leastOpacity;
  uniform float pieces;
  uniform int particles;
  // 0: does not fade.
  uniform float fadingFrames;
  in vec3 from;
  in vec3 to;
  out vec2 vPlace;
  // CSS pixels from the line: beyond its ends, and aside.
  out vec2 vAway;
  // How much deeper casings lie.
  out float vDeeper;
  flat out float vSize;
  flat out float vOpacity;

  bool isInside(vec3 at) {
    return at.x >= bounds.x && at.x <= bounds.z && at.y >= bounds.y && at.y <= bounds.w;
  }

  vec3 toView(vec2 point) {
    bool isFromAbove = projectionMatrix[3][3] == 1.0;
    return (modelViewMatrix * vec4(point, isFromAbove ? ${RELIEF.toFixed(3)} : surfaceHeightAt(point), 1.0)).xyz;
  }

  vec4 toClip(vec3 view, float lift) {
    vec3 towardsEye = projectionMatrix[3][3] == 1.0 ? vec3(0.0, 0.0, 1.0) : -normalize(view);
    return projectionMatrix * vec4(view + towardsEye * lift, 1.0);
  }

  void main() {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    // NaN, as of diverged particles, fails every comparison.
    bool isWhole = abs(from.z) < 3e38 && abs(to.z) < 3e38;
    if (!isWhole || !(isInside(from) || isInside(to))) return;

    // Rows of a fading trail begin with the newest.
    float age = fadingFrames > 0.0 ? min(float(gl_InstanceID / particles) / fadingFrames, 1.0) : 0.0;
    vSize = mix(1.0, ${THINNEST.toFixed(2)}, age) * markerScale;
    vOpacity = max(mix(1.0, ${FAINTEST.toFixed(2)}, age), leastOpacity);

    int corner = gl_VertexID / 2;
    float part = clamp((float(corner) - 1.0) / pieces, 0.0, 1.0);
    float cap = corner == 0 ? -1.0 : corner == int(pieces) + 2 ? 1.0 : 0.0;
    vec2 begin = (from.xy - space.xy) * space.z;
    vec2 end = (to.xy - space.xy) * space.z;
    vec2 point = mix(begin, end, part);
    vec3 view = toView(point);
    float older = age * ${AGE_LIFT.toFixed(5)};
    vec4 at = toClip(view, ${LIFT.toFixed(5)} - older);
    vec4 casing = toClip(view, ${CASING_LIFT.toFixed(5)} - older);
    vec4 ahead = toClip(toView(mix(begin, end, part + 0.5 / pieces)), ${LIFT.toFixed(5)});
    vec2 along = (ahead.xy * at.w - at.xy * ahead.w) * viewport;
    float size = length(along);
    // A particle that has not moved leaves a dot.
    along = size > 1e-7 ? along / size : vec2(1.0, 0.0);

    float reach = ${(CORE / 2 + WHITE + DARK).toFixed(2)} * vSize + 0.5 / pixelRatio;
    vAway = vec2(cap, gl_VertexID % 2 == 0 ? 1.0 : -1.0) * reach;
    vec2 aside = along * vAway.x + vec2(-along.y, along.x) * vAway.y;
    gl_Position = at + vec4(aside * 2.0 / viewport * at.w, 0.0, 0.0);
    vDeeper = 0.5 * (casing.z / casing.w - at.z / at.w);
    vPlace = point / halves;
  }`;

export const trailFragment = `
  uniform vec3 colour;
  uniform float pixelRatio;
  in vec2 vPlace;
  in vec2 vAway;
  in float vDeeper;
  flat in float vSize;
  flat in float vOpacity;
  layout(location = 0) out vec4 fragment;

  void main() {
    if (abs(vPlace.x) > 1.0 || abs(vPlace.y) > 1.0) discard;
    float edge = length(vAway) - ${(CORE / 2).toFixed(2)} * vSize;
    float soft = 0.5 / pixelRatio;
    float white = smoothstep(-soft, soft, edge);
    float dark = smoothstep(-soft, soft, edge - ${WHITE.toFixed(2)} * vSize);
    float outside = smoothstep(-soft, soft, edge - ${(WHITE + DARK).toFixed(2)} * vSize);
    float opacity = (1.0 - outside) * mix(1.0, 0.6, dark) * vOpacity;
    if (outside > 0.8) discard;
    fragment = vec4(mix(mix(colour, vec3(1.0), white), vec3(0.1), dark), opacity);
    gl_FragDepth = gl_FragCoord.z + (white < 0.5 ? 0.0 : vDeeper);
  }`;
