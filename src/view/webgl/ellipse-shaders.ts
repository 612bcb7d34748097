// GLSL of the ellipses: ribbons of constant width on the screen, laid on the triangles of the surface. Sizes are CSS pixels.

import { heightGlsl } from '../geometry/height';
import { RELIEF } from '../geometry/surface-space';
import { surfaceHeightGlsl } from './loss-texture';
import { MOST_LIFT } from './particle-shaders';

/** Widths of the white and the dark line around the curve. */
const WHITE = 0.8;
const DARK = 0.7;
/*
 * Lines come nearer to the eye than the particles, by as much as a particle that stands up before the line is nearer than what it covers:
 * pixels, at most so many world units, so that hills still hide lines.
 */
const NEARER = 8;
const NEAREST = 0.06;
/** Part of a dash with its gap that is drawn. */
const DUTY = 0.7;
/** The least semi-axis at which lines have their full width; and between which the ellipse appears: there must be room for the particles. */
const ROOMY = 9;
const LEAST = [2, 4] as const;

/**
 * Two vertices at each corner, on either side of the curve. For the attributes see ellipse-points.ts; a negative length of dashes means
 * that the axes are CSS pixels, and the line has its full width.
 */
export const ellipseVertex = `
  ${heightGlsl}
  ${surfaceHeightGlsl}
  uniform vec2 viewport;
  uniform float pixelRatio;
  uniform float segments;
  in vec2 centre;
  in vec4 axes;
  in vec4 path;
  in vec2 stroke;
  in vec4 tint;
  out vec3 vColour;
  out vec2 vPlace;
  out float vHole;
  out float vAcross;
  out float vCore;
  out float vSize;
  out float vOpacity;
  out float vDash;
  out float vDashLength;
  float lift;
  // World units of the axes' numbers.
  float unit;

  // The block's side stands between a place of the surface and the eye, and less than the lift before the place.
  bool isWalled(vec3 at, vec3 towardsEye) {
    vec2 until = (sign(towardsEye.xy) * halves - at.xy) / (abs(towardsEye.xy) + 1e-9) * sign(towardsEye.xy);
    float exit = max(min(until.x, until.y), 0.0);
    if (exit > lift) return false;
    vec3 leaving = at + exit * towardsEye;
    return leaving.z < surfaceHeightAt(leaving.xy) - 1e-3;
  }

  vec4 toClip(vec2 point) {
    vec3 at = vec3(point, surfaceHeightAt(point));
    if (projectionMatrix[3][3] == 1.0) {
      at.z = ${RELIEF.toFixed(3)} + lift;
    } else {
      vec3 towardsEye = normalize(cameraPosition - at);
      if (isWalled(at, towardsEye)) vHole = 1.0;
      at += towardsEye * lift;
    }
    return projectionMatrix * (modelViewMatrix * vec4(at, 1.0));
  }

  vec2 pointAt(float turn) {
    return centre + (cos(turn) * axes.xy + sin(turn) * axes.zw) * unit;
  }

  void main() {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    if (tint.a == 0.0) return;
    // The same for every vertex of an ellipse: the scale half way up over its centre.
    float away = (projectionMatrix * modelViewMatrix * vec4(centre, ${(RELIEF / 2).toFixed(3)}, 1.0)).w;
    float perWorld = projectionMatrix[1][1] * 0.5 * viewport.y / max(away, 0.05);
    bool isGlyph = stroke.y < 0.0;
    unit = isGlyph ? 1.0 / perWorld : 1.0;
    vOpacity = isGlyph ? 1.0 : smoothstep(${LEAST[0].toFixed(1)}, ${LEAST[1].toFixed(1)}, length(axes.xy) * perWorld);
    if (vOpacity == 0.0) return;

    lift = ${MOST_LIFT.toFixed(3)} + min(${NEARER.toFixed(1)} / perWorld, ${NEAREST.toFixed(3)});

    int corner = gl_VertexID / 2;
    float pitch = 6.283185307 / segments;
    float turn = corner == int(segments) ? 0.0 : float(corner) * pitch;
    vec2 point = pointAt(turn);
    vHole = 0.0;
    vec4 at = toClip(point);
    vec4 ahead = toClip(pointAt(turn + 0.5 * pitch));
    vec2 along = (ahead.xy * at.w - at.xy * ahead.w) * viewport;
    vec2 across = vec2(-along.y, along.x) / max(length(along), 1e-12);

    vSize = isGlyph ? 1.0 : clamp(length(axes.zw) * perWorld / ${ROOMY.toFixed(1)}, 0.45, 1.0);
    vCore = 0.5 * stroke.x * vSize;
    float reach = vCore + ${(WHITE + DARK).toFixed(2)} * vSize + 0.5 / pixelRatio;
    vAcross = gl_VertexID % 2 == 0 ? reach : -reach;
    if (isNowhere) vHole = 1.0;
    gl_Position = at + vec4(across * vAcross * 2.0 / viewport * at.w, 0.0, 0.0);
    vPlace = point / halves;
    vColour = tint.rgb;

    float total = path.x * perWorld;
    float dashes = stroke.y <= 0.0 ? 0.0 : max(round(0.25 * total / stroke.y / max(vSize, 0.7)), 1.0) * 4.0;
    vDash = (float(corner) / segments + dot(path.yzw, sin(vec3(2.0, 4.0, 6.0) * turn))) * dashes;
    vDashLength = dashes == 0.0 ? 0.0 : total / dashes;
  }`;

/** The curve with its white and its dark line. Gaps between dashes are white: dashes alone would be taken for particles. */
export const ellipseFragment = `
  uniform float pixelRatio;
  in vec3 vColour;
  in vec2 vPlace;
  in float vHole;
  in float vAcross;
  in float vCore;
  in float vSize;
  in float vOpacity;
  in float vDash;
  in float vDashLength;
  layout(location = 0) out vec4 fragment;

  void main() {
    if (vHole > 0.0 || abs(vPlace.x) > 1.0 || abs(vPlace.y) > 1.0) discard;
    float edge = abs(vAcross) - vCore;
    float soft = 0.5 / pixelRatio;
    // The first dash is centred on the major axis.
    float end = (abs(fract(vDash + 0.5) - 0.5) - ${(DUTY / 2).toFixed(2)}) * vDashLength;
    float white = smoothstep(-soft, soft, max(edge, vDashLength > 0.0 ? end : edge));
    float dark = smoothstep(-soft, soft, edge - ${WHITE.toFixed(2)} * vSize);
    float outside = smoothstep(-soft, soft, edge - ${(WHITE + DARK).toFixed(2)} * vSize);
    vec3 colour = mix(mix(vColour, vec3(1.0), white), vec3(0.08), dark);
    fragment = vec4(colour, (1.0 - outside) * mix(1.0, 0.75, dark) * vOpacity);
  }`;
