// GLSL of the surface and of its sides. Colours are written as sRGB; heights are computed a fragment, so contours are exact.
import { FLOOR, placeGlsl } from './world';

export const MAX_LEVELS = 48;

export const surfaceVertex = `
  ${placeGlsl}
  uniform vec4 bounds;
  in vec2 gradient;
  out float vLoss;
  out vec2 vGradient;
  out vec2 vPart;
  void main() {
    vLoss = position.z;
    vPart = (position.xy - bounds.xy) / (bounds.zw - bounds.xy);
    vGradient = gradient;
    gl_Position = projectionMatrix * modelViewMatrix * vec4(place(position), 1.0);
  }`;

export const surfaceFragment = `
  ${placeGlsl}
  uniform sampler2D palette;
  uniform float levels[${MAX_LEVELS}];
  uniform int levelCount;
  uniform float lit;
  uniform float pixelRatio;
  uniform sampler2D borders;
  uniform float borderSide;
  uniform sampler2D density;
  uniform float densityOn;
  in float vLoss;
  in vec2 vGradient;
  in vec2 vPart;
  layout(location = 0) out vec4 fragment;

  // Width in CSS pixels; lines closer together than a few pixels fade instead of making moiré.
  float contour(float height, float perPixel) {
    int low = 0;
    int high = levelCount;
    while (low < high) {
      int middle = (low + high) / 2;
      if (levels[middle] > height) high = middle; else low = middle + 1;
    }
    float below = low > 0 ? levels[low - 1] : -1e9;
    float above = low < levelCount ? levels[low] : 1e9;
    float away = min(height - below, above - height) / perPixel;
    float halfWidth = 0.6 * pixelRatio;
    float line = 1.0 - smoothstep(halfWidth - 0.5, halfWidth + 0.5, away);
    return line * smoothstep(2.0, 5.0, (above - below) / perPixel / pixelRatio);
  }

  // Distance from the nearest border of two basins, in CSS pixels.
  float fromBorder() {
    float lead = texture(borders, (vPart * (borderSide - 1.0) + 0.5) / borderSide).r;
    return lead / max(length(vec2(dFdx(lead), dFdy(lead))), 1e-6) / pixelRatio;
  }

  // The surface pales before the crowd, whose colours are those of runs: no palette is mistaken for a run.
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
    colour = mix(colour, vec3(0.80, 0.81, 0.80), 0.55 * cut);
    colour = underCrowd(colour);

    vec2 slope = vGradient * (toHeightPerLoss(vLoss) * world.w / world.z);
    vec3 normal = normalize(vec3(-slope * (1.0 - cut), 1.0));
    float sky = 0.5 + 0.5 * normal.z;
    float key = max(dot(normal, normalize(vec3(0.40, -0.30, 0.86))), 0.0);
    float light = 0.40 + 0.27 * sky + 0.40 * key;
    colour *= mix(1.0, light, lit);

    float line = contour(height, perPixel) * (1.0 - cut);
    colour = mix(colour, colour * 0.55, line * 0.85);
    float away = fromBorder();
    colour = mix(colour, vec3(0.08), 0.55 * (1.0 - smoothstep(1.2, 2.2, away)) * (1.0 - cut));
    colour = mix(colour, vec3(1.0), 0.9 * (1.0 - smoothstep(0.5, 1.1, away)) * (1.0 - cut));
    fragment = vec4(min(colour, 1.0), 1.0);
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
  in float vDepth;
  in float vFacing;
  layout(location = 0) out vec4 fragment;
  void main() {
    fragment = vec4(mix(wallShade, wallLit, vFacing) * (1.0 - 0.06 * vDepth), 1.0);
  }`;
