// Serves the built page, with its strict content security policy, while the browser tests run.
import { existsSync } from 'node:fs';
import { preview } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    address: string;
  }
}

export default async function serve(project: TestProject) {
  if (!existsSync('dist/site/index.html'))
    throw new Error('dist/site/index.html: not found; run `npm run build` first');
  const server = await preview({ configFile: 'vite.config.ts', logLevel: 'error', preview: { host: '127.0.0.1' } });
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error('preview: the server has no address');
  project.provide('address', address);
  return () => server.close();
}
