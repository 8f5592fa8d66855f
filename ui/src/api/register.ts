import { call, seg, type Query } from './call';
import type { Area, Call, Device, KindRule, List, MapSite, Person, PersonName, Plan, Preview, Raw, Site, Team, Translator } from './types';
import type { Rota } from './duty';

/** Reads, writes and deletes the rows of one noun of the register. */
function noun<T extends { id: string }, Added = T>(path: string) {
  return {
    list: (query: Query = {}, signal?: AbortSignal) => call<List<T>>('GET', path, { query, signal }),
    get: (id: string, signal?: AbortSignal) => call<T>('GET', `${path}/${seg(id)}`, { signal }),
    add: (body: Partial<T>) => call<Added>('POST', path, { body }),
    save: (id: string, body: Partial<T>) => call<T>('PUT', `${path}/${seg(id)}`, { body }),
    remove: (id: string) => call<void>('DELETE', `${path}/${seg(id)}`),
  };
}

export const sites = noun<Site>('/sites');
export const devices = noun<Device>('/devices');
export const people = noun<Person>('/people');
export const teams = noun<Team>('/teams');
export const rotas = noun<Rota>('/rotas');
export const plans = noun<Plan>('/plans');
export const translators = noun<Translator>('/translators');

export const peopleNames = (query: Query, signal?: AbortSignal) => call<List<PersonName>>('GET', '/people/names', { query, signal });
export const listAreas = (query: Query, signal?: AbortSignal) => call<List<Area>>('GET', '/areas', { query, signal });
export const getArea = (code: string, signal?: AbortSignal) => call<Area>('GET', `/areas/${seg(code)}`, { signal });
export const mapSites = (signal?: AbortSignal) => call<{ sites?: MapSite[] }>('GET', '/sites/map', { signal });

export const newSecret = (id: string) => call<Device>('POST', `/devices/${seg(id)}/secret`, { body: {} });
export const testSiren = (id: string) => call<Call>('POST', `/devices/${seg(id)}/test`, { body: {} });
export const deviceCalls = (id: string, signal?: AbortSignal) => call<List<Call>>('GET', `/devices/${seg(id)}/calls`, { signal });

export const listKinds = (signal?: AbortSignal) => call<List<KindRule>>('GET', '/kinds', { signal });
export const previewPlan = (query: Query, signal?: AbortSignal) => call<PlanPreview>('GET', '/plans/preview', { query, signal });
export interface PlanPreview {
  plan?: Plan;
  steps?: { sentence?: string; names?: string[] }[];
}

export const previewTranslator = (body: { door: string; name: string; payload: string; program: string }, signal?: AbortSignal) =>
  call<Preview>('POST', '/translators/preview', { body, signal });
export const listRaw = (query: Query, signal?: AbortSignal) => call<List<Raw>>('GET', '/raw', { query, signal });
export const removeRaw = (id: string) => call<void>('DELETE', `/raw/${seg(id)}`);
