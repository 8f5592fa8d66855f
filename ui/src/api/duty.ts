import { toApi } from '../lib/format';
import { call, seg } from './call';
import type { List } from './types';

export interface Shift {
  id?: string;
  person_id: string;
  name?: string;
  weekdays?: number;
  start?: number;
  length?: number;
  from: string;
  until?: string;
  override?: boolean;
}
export interface Gap {
  from: string;
  until: string;
}
export interface Rota {
  id: string;
  name: string;
  area?: string;
  area_name?: string;
  shifts: Shift[];
  on_duty?: { person_id: string; name: string }[];
  gaps?: Gap[];
  rotations?: Rotation[];
  swaps?: Swap[];
  approve?: boolean;
  people?: { person_id: string; name: string }[];
}

/** People who follow one another, each for so many days. */
export interface Rotation {
  name?: string;
  people: string[];
  days: number;
  length?: number;
  from: string;
  until?: string;
}
/** A duty that one person hands to another. */
export interface Swap {
  id: string;
  offers: string;
  takes?: string;
  from: string;
  until: string;
  reason?: string;
  state: 'offered' | 'taken' | 'approved' | 'closed';
  at: string;
  by?: string;
}
/** A time with the same people on duty, as the server counts it by shifts, rotations and swaps. */
export interface Turn {
  from: string;
  until: string;
  people: { person_id: string; name: string }[];
}
/** An address that shows a rota in a calendar program. */
export interface Feed {
  id: string;
  name?: string;
  made_at: string;
  made_by?: string;
  read_at?: string;
}

const at = (id: string, rest = '') => `/rotas/${seg(id)}${rest}`;
export const turns = (id: string, from: number, until: number, signal: AbortSignal) => call<List<Turn>>('GET', at(id, '/turns'), { query: { from: toApi(from), until: toApi(until) }, signal });
export const askSwap = (id: string, body: { offers?: string; from: string; until: string; reason?: string }) => call<Rota>('POST', at(id, '/swaps'), { body });
export const takeSwap = (id: string, swap: string) => call<Rota>('POST', at(id, `/swaps/${seg(swap)}/take`), { body: {} });
export const settleSwap = (id: string, swap: string, approve: boolean) => call<Rota>('POST', at(id, `/swaps/${seg(swap)}/settle`), { body: { approve } });
export const withdrawSwap = (id: string, swap: string) => call<Rota>('DELETE', at(id, `/swaps/${seg(swap)}`));
export const feedsOf = (id: string, signal?: AbortSignal) => call<List<Feed>>('GET', at(id, '/feeds'), { signal });
export const addFeed = (id: string, name: string) => call<Feed & { url: string }>('POST', at(id, '/feeds'), { body: { name } });
export const removeFeed = (id: string, feed: string) => call<void>('DELETE', at(id, `/feeds/${seg(feed)}`));
