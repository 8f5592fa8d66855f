import { call, seg, type Query } from './call';
import type { components } from './schema';
import type { List } from './types';

/** What the API describes, with every field there: texts and lists that are empty are falsy or empty. */
export type Whole<T> = T extends (infer U)[] ? Whole<U>[] : T extends object ? { [K in keyof T]-?: Whole<NonNullable<T[K]>> } : T;
type Schemas = components['schemas'];
export type PersonRow = Whole<Schemas['PersonRow']>;
export type Trace = Whole<Schemas['Trace']>;
export type Double = Whole<Schemas['DoubleRow']>;
export type Held = Whole<Schemas['Held']>;
export type DataRequest = Whole<Schemas['DataRequest']>;
export type Deactivated = Whole<Schemas['Deactivated']>;

export const getPerson = (id: string, signal?: AbortSignal) => call<PersonRow>('GET', `/people/${seg(id)}`, { signal });
export const traceOf = (id: string, signal?: AbortSignal) => call<Trace>('GET', `/people/${seg(id)}/trace`, { signal });
export const doubles = (query: Query, signal?: AbortSignal) => call<List<Double>>('GET', '/people/similar', { query, signal });
export const mergePeople = (id: string, other: string, take: string[]) => call<void>('POST', `/people/${seg(id)}/merge`, { body: { other, take } });
export const unmerge = (id: string, merge: string) => call<{ left: number }>('POST', `/people/${seg(id)}/unmerge`, { body: { merge } });
export const deactivate = (id: string) => call<Deactivated>('POST', `/people/${seg(id)}/deactivate`, { body: {} });
export const erasePerson = (id: string, reason: string) => call<{ hash: string }>('POST', `/people/${seg(id)}/erase`, { body: { reason } });
export const myData = (signal?: AbortSignal) => call<Held>('GET', '/me/data', { signal });
export const askData = (body: { kind: string; text: string }) => call<DataRequest>('POST', '/me/data/requests', { body });
