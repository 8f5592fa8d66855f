import { call, seg, type Query } from './call';
import type { Area, List } from './types';

/** An area with what people tell it by. */
export interface AreaRow extends Area {
  valid_from?: string;
  valid_to?: string;
  where?: string;
  inside?: number;
  today?: AreaRef[];
}
export interface AreaRef {
  code: string;
  name: string;
  share?: number;
}
/** An area during its time, with what it came from and what became of it. */
export interface AreaTime extends Area {
  valid_from?: string;
  valid_to?: string;
  from?: AreaRef[];
  into?: AreaRef[];
}
export interface AreaFull extends AreaRow {
  history?: AreaTime[];
}
export interface AreaLine {
  area: AreaRow;
  items: (AreaRow & { share?: number })[];
}
export interface AreaChange {
  at: string;
  source: string;
  snapshot?: boolean;
}
export interface AreaOp {
  op: 'merge' | 'split' | 'rename' | 'move' | 'begin' | 'end';
  from?: string[];
  into?: { code?: string; name?: string; kind?: string; parent?: string; share?: number; shape?: unknown }[];
}
export interface AreaOps {
  at: string;
  reason: string;
  ops: AreaOp[];
  dry_run?: boolean;
}
export interface AreaStep {
  op: string;
  from: AreaRef[];
  into: AreaRef[];
}
export interface AreaEffect {
  steps: AreaStep[];
  waits?: boolean;
  result?: { moved?: Record<string, number>; to_decide?: number };
}
export interface Undecided {
  id: string;
  noun: string;
  ref: string;
  name: string;
  area: string;
  area_name: string;
  options: AreaRef[];
}

export const areas = {
  list: (query: Query, signal?: AbortSignal) => call<List<AreaRow>>('GET', '/areas', { query, signal }),
  get: (code: string, at?: string, signal?: AbortSignal) => call<AreaFull>('GET', `/areas/${seg(code)}`, { query: { at }, signal }),
  before: (code: string, at: string, signal?: AbortSignal) => call<AreaLine>('GET', `/areas/${seg(code)}/predecessors`, { query: { at }, signal }),
  changes: (signal?: AbortSignal) => call<List<AreaChange>>('GET', '/areas/changes', { signal }),
  change: (body: AreaOps) => call<AreaEffect>('POST', '/areas/changes', { body }),
  undecided: (query: Query, signal?: AbortSignal) => call<List<Undecided>>('GET', '/areas/undecided', { query, signal }),
  decide: (ids: string[], area: string) => call<void>('POST', '/areas/undecided', { body: { ids, area } }),
};
