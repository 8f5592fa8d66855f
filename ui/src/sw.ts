/**
 * The service worker of the console: keeps the shell for when the network is away, and shows a ring that comes by Web Push
 * while no page is open. It never answers for the API: an old state of an alarm is worse than none.
 */
export type {};
declare const self: ServiceWorkerGlobalScope;

const CACHE = 'keng-shell-1';

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.add('/')).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || /^\/(api|a)\//.test(url.pathname)) return;
  if (url.pathname.startsWith('/assets/')) event.respondWith(fromCache(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
});

// Assets carry a hash of their content in their name, so what is kept is always right.
async function fromCache(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  try {
    const response = await fetch(request);
    if (response.ok && response.headers.get('Content-Type')?.startsWith('text/html')) await cache.put('/', response.clone());
    return response;
  } catch {
    return (await cache.match('/')) ?? Response.error();
  }
}

interface Push {
  title?: string;
  body?: string;
  url?: string;
  tag?: string;
  incident_id?: string;
  drill?: boolean;
  purpose?: string;
}

self.addEventListener('push', (event) => {
  let push: Push = {};
  try {
    push = (event.data?.json() ?? {}) as Push;
  } catch {
    push = { body: event.data?.text() };
  }
  const rings = (push.purpose ?? 'alarm') === 'alarm';
  const options: NotificationOptions & { renotify?: boolean; vibrate?: number[] } = {
    body: push.body ?? '',
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    tag: push.tag ?? push.incident_id ?? 'keng',
    renotify: true,
    requireInteraction: rings,
    vibrate: rings ? [400, 150, 400, 150, 400] : [150],
    data: { url: push.url ?? (push.incident_id ? `/incidents/${push.incident_id}` : '/') },
  };
  event.waitUntil(self.registration.showNotification(push.title ?? 'Kẻng', options));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data as { url: string };
  const target = new URL(url, self.location.origin);
  // The link opens on this installation only, whatever a push says.
  const href = target.origin === self.location.origin ? target.href : self.location.origin;
  const open = async () => {
    for (const client of await self.clients.matchAll({ type: 'window', includeUncontrolled: true })) {
      if (client.url === href) return client.focus();
    }
    return self.clients.openWindow(href);
  };
  event.waitUntil(open());
});
