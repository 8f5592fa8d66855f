import { call } from '../../api/call';

/** How a list is looked at: what is searched for, filtered on and sorted by. It lives in the page's address. */
export interface View {
  q: string;
  area: string;
  sort: string;
  where: Record<string, string>;
}

/** A view with a name and its columns, as a reader keeps it. */
export interface Saved extends View {
  name: string;
  columns: string[];
}

/** Reads the view from an address, of the columns that can be filtered on. */
export function readView(query: URLSearchParams, filters: readonly string[]): View {
  const where = Object.fromEntries(filters.map((f) => [f, query.get(f) ?? '']).filter(([, value]) => value));
  return { q: query.get('q') ?? '', area: query.get('area') ?? '', sort: query.get('sort') ?? '', where };
}

/** The changes of the address that show a view; what it does not say is taken out. */
export function addressOf(view: View, filters: readonly string[]): Record<string, string> {
  return { ...Object.fromEntries(filters.map((f) => [f, view.where[f] ?? ''])), q: view.q, area: view.area, sort: view.sort };
}

/** The query that asks the API for a view, of rows that are not active any more, too, when all; an export is asked for with the same one. */
export function apiQuery(view: View, all = false): { q: string; area: string; sort: string; where: string[]; all?: true } {
  const where = Object.entries(view.where).filter(([, value]) => value).map(([column, value]) => `${column}:${value}`);
  return { q: view.q, area: view.area, sort: view.sort, where: where.sort(), ...(all ? { all } : {}) };
}

/** What one press on a column's head sorts by: from the first, then from the last, then as usual. */
export const nextSort = (sort: string, column: string): string => (sort === column ? `-${column}` : sort === `-${column}` ? '' : column);

/** Which rows of a long list are drawn: those in sight and some around them. */
export function rowsInSight(top: number, height: number, row: number, count: number, spare = 12): { from: number; to: number } {
  const from = Math.max(0, Math.floor(top / row) - spare);
  return { from: Math.min(from, Math.max(0, count - 1)), to: Math.min(count, Math.ceil((top + height) / row) + spare) };
}

/** Where the chosen row goes with a key; undefined when the key does not move it. */
export function moved(active: number, key: string, count: number, perPage: number): number | undefined {
  const to = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + perPage, PageUp: active - perPage, Home: 0, End: count - 1 }[key];
  return to === undefined || !count ? undefined : Math.max(0, Math.min(count - 1, to));
}

const key = (reader: string, noun: string, what: string) => `keng.${what}.${reader}.${noun}`;

function read<T>(storage: Storage, name: string, fits: (value: unknown) => value is T, none: T): T {
  try {
    const value: unknown = JSON.parse(storage.getItem(name) ?? 'null');
    return fits(value) ? value : none;
  } catch {
    return none;
  }
}
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((v) => typeof v === 'string');
const isSaved = (value: unknown): value is Saved[] =>
  Array.isArray(value) && value.every((v: Partial<Saved> | null) => v !== null && typeof v === 'object' && [v.name, v.q, v.area, v.sort].every((s) => typeof s === 'string') && typeof v.where === 'object' && isTexts(v.columns));

/** A list of views with one more; one of the same name is replaced. */
export const withView = (views: readonly Saved[], view: Saved): Saved[] => [...views.filter((v) => v.name !== view.name), view].sort((a, b) => a.name.localeCompare(b.name, 'vi'));

/** The views that a reader has kept of a noun. Those that earlier versions kept in this browser alone move to the server. */
export async function savedViews(storage: Storage, reader: string, noun: string, signal?: AbortSignal): Promise<Saved[]> {
  const { items } = await call<{ items: Saved[] }>('GET', `/me/views/${noun}`, { ...(signal ? { signal } : {}) });
  const here = read(storage, key(reader, noun, 'views'), isSaved, []);
  if (!here.length) return items;
  const all = here.reduce(withView, items);
  await keepViews(noun, all);
  storage.removeItem(key(reader, noun, 'views'));
  return all;
}
export const keepViews = (noun: string, items: readonly Saved[]) => call<void>('PUT', `/me/views/${noun}`, { body: { items } });

/** The columns that a reader has chosen, of those that there are now; none chosen: the usual ones. */
export function chosenColumns(storage: Storage, reader: string, noun: string, all: readonly string[], usual: readonly string[]): string[] {
  const kept = read(storage, key(reader, noun, 'columns'), isTexts, [...usual]).filter((c) => all.includes(c));
  return kept.length ? kept : [...usual];
}

export function chooseColumns(storage: Storage, reader: string, noun: string, columns: readonly string[]): void {
  storage.setItem(key(reader, noun, 'columns'), JSON.stringify(columns));
}
