import { call } from '../api/call';
import type { IconName } from '../parts/Icon.svelte';
import { date } from './format';
import type { Section } from './i18n.svelte';

/** One thing that the search over everything found. */
export interface Hit {
  id: string;
  title: string;
  type?: string;
  about?: string;
  from?: string;
  until?: string;
}
export type HitKind = 'area' | 'unit' | 'person' | 'model' | 'cluster' | 'site' | 'device' | 'incident';
export interface HitGroup {
  kind: HitKind;
  hits: Hit[] | null;
}

export const search = async (q: string, signal: AbortSignal): Promise<HitGroup[]> =>
  (await call<{ groups: HitGroup[] }>('GET', '/search', { query: { q }, signal })).groups;

/** How each kind is shown: its sign, the words of its types, the page of one and the list in which one is found by name. */
export const hitKinds: Record<HitKind, { icon: IconName; words?: Section; page: string; list: string }> = {
  area: { icon: 'map', words: 'area_kind', page: '/areas/', list: '/areas' },
  unit: { icon: 'wall', words: 'unit_kind', page: '/units/', list: '/units' },
  person: { icon: 'user', words: 'role', page: '/people/', list: '/people' },
  model: { icon: 'check', words: 'safety_kind', page: '/models/', list: '/models' },
  cluster: { icon: 'merge', page: '/clusters/', list: '/clusters' },
  site: { icon: 'pin', words: 'site_kind', page: '/sites/', list: '/sites' },
  device: { icon: 'device', words: 'device_kind', page: '/devices/', list: '/devices' },
  incident: { icon: 'board', words: 'state', page: '/incidents/', list: '/' },
};

/** Where a hit leads: to its page, where there is one, else to the list with its name looked for. */
export function hrefOf(kind: HitKind, hit: Hit, exists: (path: string) => boolean): string {
  const path = hitKinds[kind].page + encodeURIComponent(hit.id);
  if (!exists(path)) return `${hitKinds[kind].list}?${new URLSearchParams({ q: hit.title })}`;
  // A place of the past is shown as on its last day.
  if (kind === 'area' && hit.until) return `${path}?at=${new Date(Date.parse(hit.until) - 1 + 7 * 3_600_000).toISOString().slice(0, 10)}`;
  return path;
}

/** The line under a hit's title. */
export function aboutHit(hit: Hit, type: string, ended: (day: string) => string): string {
  return [type, hit.about, hit.until && ended(date(Date.parse(hit.until) - 1))].filter(Boolean).join(' · ');
}
