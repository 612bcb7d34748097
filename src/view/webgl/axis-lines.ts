// Straight lines of constant width on the screen: quads that the vertex shader spreads. Widths are CSS pixels.
import {
  BufferAttribute,
  Color,
  DoubleSide,
  DynamicDrawUsage,
  GLSL3,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  Mesh,
  ShaderMaterial,
  Vector2,
  Vector4,
} from 'three';

/** Ends reach this far beyond the line's own, so that corners close: half the width. */
const vertex = `
  uniform vec2 viewport;
  uniform float width;
  in vec3 from;
  in vec3 to;
  void main() {
    vec4 a = projectionMatrix * modelViewMatrix * vec4(from, 1.0);
    vec4 b = projectionMatrix * modelViewMatrix * vec4(to, 1.0);
    vec2 along = (b.xy / b.w - a.xy / a.w) * viewport;
    along /= max(length(along), 1e-6);
    vec2 across = vec2(-along.y, along.x);
    vec2 corner = position.y * across + sign(position.x - 0.5) * along;
    gl_Position = position.x < 0.5 ? a : b;
    gl_Position.xy += corner * width / viewport * gl_Position.w;
  }`;

const fragment = `
  uniform vec3 colour;
  layout(location = 0) out vec4 fragment;
  void main() {
    fragment = vec4(colour, 1.0);
  }`;

export interface AxisLines {
  readonly object: Mesh;
  setColour(colour: string): void;
  /** CSS pixels. */
  setWidth(width: number): void;
  /** x, y, z of both ends of each line, in world units; copied. More than the capacity are left out. */
  setSegments(segments: Float32Array): void;
  dispose(): void;
}

export function createAxisLines(capacity: number): AxisLines {
  const numbers = new Float32Array(6 * capacity);
  const buffer = new InstancedInterleavedBuffer(numbers, 6).setUsage(DynamicDrawUsage);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array([0, -1, 0, 0, 1, 0, 1, -1, 0, 1, 1, 0]), 3));
  geometry.setAttribute('from', new InterleavedBufferAttribute(buffer, 3, 0));
  geometry.setAttribute('to', new InterleavedBufferAttribute(buffer, 3, 3));
  geometry.setIndex([0, 2, 1, 2, 3, 1]);
  const uniforms = { viewport: { value: new Vector2(1, 1) }, width: { value: 1 }, colour: { value: new Color() } };
  const material = new ShaderMaterial({
    uniforms,
    vertexShader: vertex,
    fragmentShader: fragment,
    glslVersion: GLSL3,
    side: DoubleSide,
  });
  const object = new Mesh(geometry, material);
  object.frustumCulled = false;
  const viewport = new Vector4();
  // A picture may be drawn into a part of the canvas, or for an export.
  object.onBeforeRender = (renderer) => {
    const { z: width, w: height } = renderer.getCurrentViewport(viewport);
    uniforms.viewport.value.set(width, height).divideScalar(renderer.getPixelRatio());
    material.uniformsNeedUpdate = true;
  };

  return {
    object,
    setColour(colour) {
      // The shader writes sRGB itself, so three must not linearise.
      uniforms.colour.value.setStyle(colour).convertLinearToSRGB();
    },
    setWidth(width) {
      uniforms.width.value = width;
    },
    setSegments(segments) {
      const used = Math.min(segments.length / 6, capacity);
      numbers.set(segments.subarray(0, 6 * used));
      geometry.instanceCount = used;
      buffer.needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
