import { listAreas, people, sites, teams } from '../api/register';
import type { Option } from '../parts/Combo.svelte';
import { currentLanguage } from './i18n.svelte';

/** What the search fields of forms find. */
export const findAreas = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await listAreas({ q, limit: 20 }, signal)).items.map((a) => ({ value: a.code, label: (currentLanguage() === 'en' && a.name_en) || a.name, hint: a.code }));

export const findSites = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await sites.list({ q, limit: 20 }, signal)).items.map((s) => ({ value: s.id, label: s.name, hint: s.code }));

export const findPeople = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await people.list({ q, limit: 20 }, signal)).items.map((p) => ({ value: p.id, label: p.name, hint: p.title }));

export const findTeams = async (q: string, signal: AbortSignal): Promise<Option[]> =>
  (await teams.list({ q, limit: 20 }, signal)).items.map((team) => ({ value: team.id, label: team.name }));
