import { call, seg, type Query } from './call';
import type { Alarm, List, SignalRow, Work } from './types';

export const listAlarms = (query: Query, signal?: AbortSignal) => call<List<Alarm>>('GET', '/alarms', { query, signal });
export const getAlarm = (id: string, signal?: AbortSignal) => call<{ alarm: Alarm; history?: SignalRow[] }>('GET', `/alarms/${seg(id)}`, { signal });

const post = (id: string, verb: string, body: unknown = {}) => call<unknown>('POST', `/alarms/${seg(id)}/${verb}`, { body });
export const acknowledgeAlarm = (id: string) => post(id, 'ack');
export const shelveAlarm = (id: string, until: string, reason: string, once: boolean) => post(id, 'shelve', { until, reason, once });
export const unshelveAlarm = (id: string) => post(id, 'unshelve');
export const takeOutAlarm = (id: string, until: string, reason: string) => post(id, 'out-of-service', { until, reason });
export const putBackAlarm = (id: string) => post(id, 'in-service');

export const listWorks = (signal?: AbortSignal) => call<List<Work>>('GET', '/works', { signal });
export const planWork = (body: Omit<Work, 'id' | 'by'>) => call<Work>('POST', '/works', { body });
export const endWork = (id: string) => call<void>('DELETE', `/works/${seg(id)}`);
