// npm start: serves the page for looking at and working on. Extra arguments go to vite (--port, --host, --open).
import { spawn } from 'node:child_process';
import { root, setUp, tools } from './setup.mjs';

await setUp();
const vite = spawn(process.execPath, [tools.vite, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => vite.kill(signal));
// ended by a signal means ended on request
vite.on('exit', (code, signal) => process.exit(signal ? 0 : (code ?? 1)));
