// The Vite plugin that builds three.js from its modules, without those that the pictures here never reach: about 42 kB of 131, gzipped.
// All materials here bring shaders of their own, and nothing is lit by an environment. Whoever adds a material of three.js
// (MeshStandardMaterial, LineBasicMaterial, …) finds its shader missing at the first picture, and removes its line below.

import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../node_modules/three/src/', import.meta.url)).replaceAll('\\', '/');

/** Module → what stands for it. @type {Readonly<Record<string, string>>} */
const replacements = {
  // all but the text that every program includes
  'renderers/shaders/ShaderChunk.js': `
    import colorspace_pars_fragment from './ShaderChunk/colorspace_pars_fragment.glsl.js';
    export const ShaderChunk = { colorspace_pars_fragment };`,
  // shaders of its own materials and backgrounds
  'renderers/shaders/ShaderLib.js': 'export const ShaderLib = {};',
  // light from an environment
  'extras/PMREMGenerator.js': 'export class PMREMGenerator {}',
  'renderers/shaders/DFGLUTData.js': 'export const getDFGLUT = () => null;',
};

/** @returns {import('vite').Plugin} */
export function threePartsPlugin() {
  return {
    name: 'three-parts',
    enforce: 'pre',
    apply: 'build',
    config: () => ({ resolve: { alias: [{ find: /^three$/, replacement: `${folder}Three.js` }] } }),
    // a page around us may have a three.js of its own, which would be told that there are two
    transform: (code, id) =>
      id.replaceAll('\\', '/') === `${folder}Three.Core.js`
        ? code.replace(/if \( typeof window !== 'undefined' \) \{[\s\S]*$/, '')
        : undefined,
    load(id) {
      const path = id.replaceAll('\\', '/');
      return path.startsWith(folder) ? replacements[path.slice(folder.length)] : undefined;
    },
  };
}
