// GLSL of the surface and of its sides. Colours are written as sRGB; heights are computed per fragment, so contours are exact.
import { MAX_LEVELS } from '../geometry/contour-levels';
import { KEY_LIGHT } from '../geometry/light';
import { CUT_COLOUR } from '../geometry/palette';
import { FLOOR, placeGlsl } from '../geometry/surface-space';

/** Width of every INDEX-th contour over that of the others. */
const INDEX_WIDTH = 1.6;
export const surfaceVertex = `
  ${placeGlsl}
  uniform vec4 bounds;
  in vec2 gradient;
  out float vLoss;
  out vec2 vGradient;
  out vec2 vPart;
  out vec3 vPlace;
  invariant gl_Position;
  void main() {
    vLoss = position.z;
    vPart = (position.xy - bounds.xy) / (bounds.zw - bounds.xy);
    vGradient = gradient;
    vPlace = place(position);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(vPlace, 1.0);
  }`;

/** Draws no colour: only depth is needed. */
export const depthFragment = `
  layout(location = 0) out vec4 fragment;
  void main() {
    fragment = vec4(0.0);
  }`;

export const surfaceFragment = `
  ${placeGlsl}
  uniform sampler2D palette;
  // Height, and 1 for an index contour, else 0.
  uniform vec2 levels[${MAX_LEVELS}];
  uniform int levelCount;
  uniform float lineWidth;
  uniform float lit;
  // 1: opaque.
  uniform float opacity;
  // 1: contours are brighter than the surface, else 0.
  uniform float brightLines;
  uniform float pixelRatio;
  uniform sampler2D borders;
  uniform float borderSide;
  uniform float bordersShown;
  uniform sampler2D density;
  uniform float densityOn;
  in float vLoss;
  in vec2 vGradient;
  in vec2 vPart;
  in vec3 vPlace;
  layout(location = 0) out vec4 fragment;

  // Strength of the line here. Lines closer together than a few pixels fade instead of making moiré.
  float contour(float height, float perPixel) {
    int low = 0;
    int high = levelCount;
    while (low < high) {
      int middle = (low + high) / 2;
      if (levels[middle].x > height) high = middle; else low = middle + 1;
    }
    vec2 below = low > 0 ? levels[low - 1] : vec2(-1e9, 0.0);
    vec2 above = low < levelCount ? levels[low] : vec2(1e9, 0.0);
    bool isLower = height - below.x < above.x - height;
    float away = (isLower ? height - below.x : above.x - height) / perPixel;
    float isIndex = isLower ? below.y : above.y;
    float halfWidth = 0.5 * lineWidth * pixelRatio * mix(1.0, ${INDEX_WIDTH.toFixed(2)}, isIndex);
    float line = (1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, away)) * mix(0.75, 1.0, isIndex);
    float gap = (above.x - below.x) / perPixel / pixelRatio;
    return line * smoothstep(1.8 * lineWidth, 4.5 * lineWidth, gap);
  }

  vec4 sideAt(vec2 part) {
    return texture(borders, (part * (borderSide - 1.0) + 0.5) / borderSide) - 0.5;
  }

  // Distance from the nearest border of two basins, in CSS pixels: some channel passes through its middle there.
  float fromBorder() {
    vec2 right = dFdx(vPart);
    vec2 up = dFdy(vPart);
    vec4 perRight = 0.5 * (sideAt(vPart + right) - sideAt(vPart - right));
    vec4 perUp = 0.5 * (sideAt(vPart + up) - sideAt(vPart - up));
    vec4 away = abs(sideAt(vPart)) / max(sqrt(perRight * perRight + perUp * perUp), 1e-6);
    return min(min(away.x, away.y), min(away.z, away.w)) / pixelRatio;
  }

  float toLight(vec3 normal) {
    float sky = 0.5 + 0.5 * normal.z;
    float key = max(dot(normal, normalize(vec3(${KEY_LIGHT.map((c) => c.toFixed(2)).join(', ')}))), 0.0);
    return 0.40 + 0.27 * sky + 0.40 * key;
  }

  // The surface is most transparent when viewed at a right angle.
  vec4 toGlass(vec3 colour, vec3 normal) {
    float edge = 1.0 - abs(dot(normal, normalize(cameraPosition - vPlace)));
    return vec4(colour, mix(opacity, 0.94, edge * edge * edge));
  }

  // The surface pales under the density, so that no colour of the palette is mistaken for that of a run.
  vec3 underCrowd(vec3 colour) {
    if (densityOn == 0.0) return colour;
    float grey = dot(colour, vec3(0.30, 0.59, 0.11));
    vec3 pale = mix(mix(colour, vec3(grey), 0.55), vec3(1.0), 0.5);
    vec4 crowd = texture(density, vPart);
    return pale * (1.0 - crowd.a) + crowd.rgb;
  }

  void main() {
    float height = toHeight(vLoss);
    float perPixel = max(length(vec2(dFdx(height), dFdy(height))), 1e-9);
    vec3 colour = texture(palette, vec2(clamp(height, 0.0, 1.0) * (255.0 / 256.0) + 0.5 / 256.0, 0.5)).rgb;
    float cut = smoothstep(-0.5, 0.5, (height - 1.0) / perPixel);
    colour = mix(colour, vec3(${CUT_COLOUR.map((c) => c.toFixed(2)).join(', ')}), 0.55 * cut);
    colour = underCrowd(colour);

    vec2 slope = vGradient * (toHeightPerLoss(vLoss) * space.w / space.z);
    vec3 normal = normalize(vec3(-slope * (1.0 - cut), 1.0));
    colour *= mix(1.0, toLight(normal), lit);
    vec4 painted = opacity < 1.0 ? toGlass(colour, normal) : vec4(colour, 1.0);

    float line = contour(height, perPixel) * (1.0 - cut);
    vec3 lineColour = mix(colour * 0.5, mix(colour, vec3(1.0), 0.45), brightLines);
    painted = mix(painted, vec4(lineColour, 1.0), line * 0.9);
    float away = fromBorder();
    float shown = bordersShown * (1.0 - cut);
    painted = mix(painted, vec4(vec3(0.08), 1.0), 0.6 * (1.0 - smoothstep(1.2, 2.2, away)) * shown);
    painted = mix(painted, vec4(1.0), 0.92 * (1.0 - smoothstep(0.5, 1.1, away)) * shown);
    fragment = min(painted, 1.0);
  }`;

export const sideVertex = `
  ${placeGlsl}
  in float foot;
  in vec2 outward;
  out float vDepth;
  out float vFacing;
  void main() {
    vec3 at = place(position);
    vDepth = foot;
    vFacing = 0.5 + 0.5 * dot(outward, normalize(vec2(-0.45, -0.9)));
    at.z = mix(at.z, ${FLOOR.toFixed(3)}, foot);
    gl_Position = projectionMatrix * modelViewMatrix * vec4(at, 1.0);
  }`;

export const sideFragment = `
  uniform vec3 wallLit;
  uniform vec3 wallShade;
  uniform float opacity;
  in float vDepth;
  in float vFacing;
  layout(location = 0) out vec4 fragment;
  void main() {
    fragment = vec4(mix(wallShade, wallLit, vFacing) * (1.0 - 0.06 * vDepth), opacity < 1.0 ? 0.5 * opacity : 1.0);
  }`;
