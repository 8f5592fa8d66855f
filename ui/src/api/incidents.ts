import { call, seg, type Query } from './call';
import type { AnswerKind, Emergency, Incident, IncidentDetail, Intake, List, Result, Severity, Summary } from './types';

export const listIncidents = (query: Query, signal?: AbortSignal) => call<List<Incident>>('GET', '/incidents', { query, signal });
export const getIncident = (id: string, signal?: AbortSignal) => call<IncidentDetail>('GET', `/incidents/${seg(id)}`, { signal });
export const incidentSummary = (signal?: AbortSignal) => call<Summary>('GET', '/incidents/summary', { signal });

const post = <T>(id: string, verb: string, body: unknown = {}) => call<T>('POST', `/incidents/${seg(id)}/${verb}`, { body });
export const answerIncident = (id: string, answer: AnswerKind, note?: string) => post<Incident & { took?: boolean; taken_by?: string }>(id, 'answer', { answer, note });
export const allClear = (id: string, note?: string) => post<Incident>(id, 'all-clear', { note });
export const undoIncident = (id: string) => post<Incident>(id, 'undo');
export const widenIncident = (id: string, km?: number) => post<Incident & { rung_now?: number }>(id, 'widen', { km });
export const mergeIncident = (id: string, into: string) => post<Incident>(id, 'merge', { into });
export const belongIncident = (id: string, incident_id: string) => post<Incident>(id, 'belong', { incident_id });
export const resolveIncident = (id: string, result: Result, note?: string) => post<Incident>(id, 'resolve', { result, note });
/** Opens what a responder needs for one live incident; the journal notes it. */
export const breakGlass = (id: string) => post<Emergency>(id, 'break-glass');
export const checkIncident = (id: string, index: number, done: boolean) => post<unknown>(id, 'checklist', { index, done });

/** Where something happens: a site, a place in words, a position, or several of these. */
export interface Where {
  place?: string;
  site_id?: string;
  area?: string;
  lat?: number;
  lon?: number;
}
export const strikeGong = (body: Where & { kind: string; cause?: string; drill?: boolean }) => call<Incident & { joined?: boolean }>('POST', '/gong', { body });
export const startDrill = (body: Where & { kind: string; cause?: string; announced: boolean }) => call<Incident>('POST', '/drills', { body });
export const makeIncident = (body: Where & { kind: string; severity?: Severity; cause?: string; drill?: boolean; phone?: Intake }) => call<Incident>('POST', '/incidents', { body });
export const similarIncidents = (query: Query, signal?: AbortSignal) =>
  call<{ items?: (Incident & { why?: string; distance_km?: number })[] }>('GET', '/incidents/similar', { query, signal });
