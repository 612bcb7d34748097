// Heights as the shaders compute them, on the surfaces that ship: those of the CPU, from which marks, labels and pointers are placed.
import { expect, test } from 'vitest';
import { parameterValues } from '../../src/landscape/landscape';
import { sample } from '../../src/landscape/samples';
import type { HeightScale } from '../../src/view/geometry/appearance';
import { heightGlsl, toHeight, toHeightMap, toHeightPerLoss } from '../../src/view/geometry/height';
import { toSurfaceSpace } from '../../src/view/geometry/surface-space';
import { createSurfaceUniforms, setSurfaceUniforms } from '../../src/view/webgl/surface-uniforms';
import { accepted } from '../back-ends';
import { landscapes } from '../landscapes';
import { between, luck } from '../luck';
import { visit } from './visit';

/** Of each surface and scale: places from which its heights follow, and of these the ones that are compared. */
const SAMPLES = 8000;
const PLACES = 500;
/**
 * Of the height, 1 being that of the box, and of its slope in loss, relatively. Ranks climb up to 10⁴ times as fast as the logarithm, of which
 * float32 has 6e-8: an eighth of a pixel where the box is 300 pixels high.
 */
const tolerance: Readonly<Record<HeightScale, { readonly height: number; readonly slope: number }>> = {
  linear: { height: 1e-6, slope: 1e-6 },
  log: { height: 1e-6, slope: 1e-6 },
  rank: { height: 5e-4, slope: 0.03 },
};
const scales = Object.keys(tolerance) as HeightScale[];

interface Job {
  readonly heightMap: readonly [number, number, number];
  readonly ranks: readonly number[];
  readonly rankCount: number;
  readonly losses: readonly number[];
}

/** Height and height per loss of every loss of every job, through transform feedback. */
function onGpu([glsl, jobs]: readonly [string, readonly Job[]]): number[][] {
  const gl = document.createElement('canvas').getContext('webgl2')!;
  const program = gl.createProgram();
  const shader = (type: number, text: string): void => {
    const made = gl.createShader(type)!;
    gl.shaderSource(made, `#version 300 es\nprecision highp float;\n${text}`);
    gl.compileShader(made);
    if (!gl.getShaderParameter(made, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(made) ?? '');
    gl.attachShader(program, made);
  };
  shader(
    gl.VERTEX_SHADER,
    `in float loss; out vec2 found; ${glsl} void main() { found = vec2(toHeight(loss), toHeightPerLoss(loss)); }`,
  );
  shader(gl.FRAGMENT_SHADER, 'void main() {}');
  gl.transformFeedbackVaryings(program, ['found'], gl.SEPARATE_ATTRIBS);
  gl.linkProgram(program);
  gl.useProgram(program);
  gl.enable(gl.RASTERIZER_DISCARD);
  const of = (name: string) => gl.getUniformLocation(program, name);
  return jobs.map(({ heightMap, ranks, rankCount, losses }) => {
    gl.uniform3fv(of('heightMap'), heightMap);
    gl.uniform3fv(of('ranks'), ranks);
    gl.uniform1i(of('rankCount'), rankCount);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bufferData(gl.ARRAY_BUFFER, new Float32Array(losses), gl.STATIC_DRAW);
    const place = gl.getAttribLocation(program, 'loss');
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, 1, gl.FLOAT, false, 0, 0);
    const found = new Float32Array(2 * losses.length);
    gl.bindBufferBase(gl.TRANSFORM_FEEDBACK_BUFFER, 0, gl.createBuffer());
    gl.bufferData(gl.TRANSFORM_FEEDBACK_BUFFER, found.byteLength, gl.STREAM_READ);
    gl.beginTransformFeedback(gl.POINTS);
    gl.drawArrays(gl.POINTS, 0, losses.length);
    gl.endTransformFeedback();
    gl.getBufferSubData(gl.TRANSFORM_FEEDBACK_BUFFER, 0, found);
    return [...found];
  });
}

test('a shader gives every loss of every shipped surface the height, and the slope, that the CPU gives it', () =>
  visit(
    async (page) => {
      const random = luck(7);
      const cases = [...landscapes.values()].flatMap((landscape) =>
        scales.map((scale) => {
          const { x, y } = landscape.window;
          const along = (side: readonly [number, number]) =>
            Array.from({ length: SAMPLES }, () => between(random, ...side));
          const { loss } = accepted(sample(landscape, parameterValues(landscape), along(x), along(y)));
          const map = toHeightMap(loss, scale);
          // as the GPU is given them
          const losses = [...loss.slice(0, PLACES)].map(Math.fround);
          const uniforms = createSurfaceUniforms();
          setSurfaceUniforms(uniforms, toSurfaceSpace(landscape.window, map));
          const job: Job = {
            heightMap: uniforms.heightMap.value.toArray(),
            ranks: [...uniforms.ranks.value],
            rankCount: uniforms.rankCount.value,
            losses: losses.filter(Number.isFinite),
          };
          return { name: landscape.name, scale, map, job };
        }),
      );
      const found = await page.evaluate(onGpu, [heightGlsl, cases.map((c) => c.job)] as const);
      cases.forEach(({ name, scale, map, job }, i) => {
        const { height, slope } = tolerance[scale];
        job.losses.forEach((loss, k) => {
          const [there, slopeThere] = [found[i]![2 * k]!, found[i]![2 * k + 1]!];
          const where = `${name}, ${scale}, loss ${loss}`;
          expect(Math.abs(there - toHeight(map, loss)), where).toBeLessThan(height);
          expect(Math.abs(slopeThere / toHeightPerLoss(map, loss) - 1), where).toBeLessThan(slope);
        });
      });
    },
    { still: true, picture: 'webgl' },
  ));
