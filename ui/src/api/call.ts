import { Problem } from './problem';

/** The values of a query; of several the name is repeated. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** What the console wants to know of every answer: who lost the session, and what time it is on the server. */
export const watch: { language: () => string; unauthorized: () => void; time: (at: number) => void } = {
  language: () => 'vi',
  unauthorized: () => {},
  time: () => {},
};

/**
 * Calls the API and returns the decoded body, or undefined for 204. Anything but a 2xx is thrown as a Problem, an aborted or
 * failed request as the browser's own error.
 */
export async function call<T>(method: string, path: string, options: { query?: Query; body?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  const response = await fetch(`/api/v1${path}${queryText(options.query)}`, {
    method,
    signal: options.signal ?? null,
    headers: { Accept: 'application/json', 'Accept-Language': watch.language(), ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: options.body === undefined ? null : JSON.stringify(options.body),
  });
  const served = Date.parse(response.headers.get('Date') ?? '');
  if (!Number.isNaN(served)) watch.time(served + 500); // The header is cut to the second: its middle is the best guess.
  if (response.status === 204) return undefined as T;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body as T;
  if (response.status === 401 && !path.startsWith('/login')) watch.unauthorized();
  throw Problem.read(response.status, body);
}

/** A query as the text behind a path, with its question mark; what is empty is left out. */
export function queryText(query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) for (const one of value as readonly string[]) params.append(name, one);
    else if (value !== undefined && value !== '' && value !== false) params.set(name, String(value));
  }
  const text = params.toString();
  return text && `?${text}`;
}

/** One segment of a path, escaped. */
export const seg = encodeURIComponent;
