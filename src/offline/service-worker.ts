// The service worker: keeps the files of one version, answers from them, and activates a new version only when told to.

interface Kept {
  readonly version: string;
  /** Relative to this file; "./" is the page. */
  readonly files: readonly string[];
}
interface LifeEvent {
  waitUntil(work: Promise<unknown>): void;
}
interface AskedEvent extends LifeEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface WorkerScope {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: LifeEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: AskedEvent) => void): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}
const scope = globalThis as unknown as WorkerScope;

// scripts/offline.mjs writes the list when every file is known
const { version, files }: Kept = JSON.parse('__FILES__');
/** Other versions of the product may live beside this one on the same host. */
const FAMILY = `swarmscape ${scope.registration.scope} `;
const NAME = FAMILY + version;
/** The query is for the page only, and some hosts vary by the Origin header, which only module scripts send. */
const KEPT = { ignoreSearch: true, ignoreVary: true };

const keep = async (): Promise<void> => {
  const cache = await caches.open(NAME);
  await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })));
};

const tidy = async (): Promise<void> => {
  const old = (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME);
  // the previous version stays: a page of it may still be open and load more of its files
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await scope.clients.claim();
};

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(NAME);
  const kept = (await cache.match(request, KEPT)) ?? (await caches.match(request, KEPT));
  if (kept) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    const page = request.mode === 'navigate' ? await cache.match('./', KEPT) : undefined;
    if (page) return page;
    throw error;
  }
}

scope.addEventListener('install', (event) => event.waitUntil(keep()));
scope.addEventListener('activate', (event) => event.waitUntil(tidy()));
scope.addEventListener('message', ({ data }) => {
  if (data === 'come') void scope.skipWaiting();
});
scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(scope.registration.scope)) event.respondWith(answer(event.request));
});
