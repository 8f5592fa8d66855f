import { call, queryText, seg, type Query } from './call';
import type { components } from './schema';
import type { DataRequest, Whole } from './person';
import type { List } from './types';

type Schemas = components['schemas'];
export type JournalRow = Whole<Schemas['JournalRow']>;
export type Erasure = Whole<Schemas['Erasure']>;
export type Retention = Whole<Schemas['RetentionPage']>;
export type Breach = Whole<Schemas['Breach']>;

export const listJournal = (query: Query, signal: AbortSignal) => call<List<JournalRow>>('GET', '/journal', { query, signal });
export const listErasures = (signal: AbortSignal) => call<List<Erasure>>('GET', '/erasures', { signal });
export const listRequests = (done: boolean, signal: AbortSignal) => call<List<DataRequest>>('GET', '/data-requests', { query: { done }, signal });
export const answerRequest = (id: string, done: boolean, answer: string) => call<DataRequest>('POST', `/data-requests/${seg(id)}/answer`, { body: { done, answer } });
export const retention = (signal: AbortSignal) => call<Retention>('GET', '/retention', { signal });
export const saveRetention = (rule: string, days: number, enabled: boolean) => call<unknown>('PUT', `/retention/${seg(rule)}`, { body: { days, enabled } });
export const breach = (query: Query) => call<Breach>('GET', '/breach', { query });
export const breachURL = (query: Query) => `/api/v1/breach.csv${queryText(query)}`;
