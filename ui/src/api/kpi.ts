import { call } from './call';

export interface Mark {
  figure: string;
  value: number;
  good: number;
  most: number;
  verdict: 'good' | 'strain' | 'over';
  source: string;
}
export interface Times {
  count: number;
  median: number;
  p95: number;
}
export interface Figures {
  key: string;
  label: string;
  alarms: number;
  per_ten: number;
  per_hour: number;
  per_day: number;
  peak_ten: number;
  flood_share: number;
  floods: number;
  chattering: number;
  stale: number;
  severities: Record<string, number>;
  acked: Times;
  resolved: Times;
  marks: Mark[];
}
export type By = 'month' | 'area' | 'device' | 'seat';
export interface Kpi {
  from: string;
  until: string;
  by: By;
  whole: Figures;
  chart: { at: string; peak: number }[];
  groups: Figures[];
  bad: { device: string; alarms: number; share: number }[];
}

export const kpi = (query: { from?: string; until?: string; area?: string; by: By }, signal: AbortSignal) => call<Kpi>('GET', '/kpi', { query: { ...query }, signal });
