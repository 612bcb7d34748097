// The build of the command line into dist/cli/ (`--mode bench`: of the benchmark into dist/bench/), whole, for Node.
import { defineConfig } from 'vite';
import { noticePlugin } from './scripts/notice.mjs';

const worker = 'src/cli/worker.ts';
const command = {
  main: 'src/cli/main.ts',
  'command-line': 'src/cli/command-line.ts',
  worker,
  'experiment-worker': 'src/cli/experiment-worker.ts',
};

export default defineConfig(({ mode }) => ({
  plugins: [noticePlugin()],
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node20',
    outDir: mode === 'bench' ? 'dist/bench' : 'dist/cli',
    rolldownOptions: {
      input: mode === 'bench' ? { bench: 'bench/bench.ts', worker } : command,
      output: {
        entryFileNames: '[name].js',
        // beside the entries, so that new URL('./worker.js', import.meta.url) means the same in every chunk
        chunkFileNames: '[name]-[hash].js',
        banner: (chunk) => (chunk.name === 'main' ? '#!/usr/bin/env node' : ''),
      },
    },
  },
}));
