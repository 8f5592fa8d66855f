import { call } from '../api/call';
import type { List } from '../api/types';
import { areas } from '../api/areas';
import { devices, peopleNames, sites } from '../api/register';
import type { Option } from '../parts/Combo.svelte';
import { currentLanguage, t } from './i18n.svelte';

/** What the search fields of forms find. */
export const findAreas = async (q: string, signal: AbortSignal): Promise<Option[]> => {
  const { items } = await areas.list({ q, limit: 20 }, signal);
  const found = new Map<string, Option>();
  for (const a of items) {
    const name = (currentLanguage() === 'en' && a.name_en) || a.name;
    // Who types the name of a commune of the past gets what it is today.
    if (!a.valid_to) found.set(a.code, { value: a.code, label: name, hint: a.where || a.code });
    else for (const now of a.today ?? []) if (!found.has(now.code)) found.set(now.code, { value: now.code, label: now.name, hint: t('form.formerly', { name }) });
  }
  return [...found.values()];
};

export const findSites = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await sites.list({ q, limit: 20 }, signal)).items.map((s) => ({ value: s.id, label: s.name, hint: s.code }));

export const findPeople = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await peopleNames({ q, limit: 20 }, signal)).items.map((p) => ({ value: p.id, label: p.name, hint: [p.title, p.area_name].filter(Boolean).join(' · ') }));

export const findSirens = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await devices.list({ q, kind: 'siren', limit: 20 }, signal)).items.map((d) => ({ value: d.name, label: d.name, hint: d.site_name }));

/** What finds the rows of any noun of the register by name; ref is its path in the API, as the description of a field names it. */
export function finderOf(ref: string): (q: string, signal: AbortSignal) => Promise<Option[]> {
  if (ref === 'areas') return findAreas;
  if (ref === 'people/names') return findPeople;
  return async (q, signal) =>
    (await call<List<{ id: string; name: string; code?: string; area_name?: string }>>('GET', `/${ref}`, { query: { q, limit: 20 }, signal })).items.map((x) => ({ value: x.id, label: x.name, hint: x.code || x.area_name }));
}
