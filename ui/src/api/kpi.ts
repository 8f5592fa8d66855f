import { call } from './call';
import type { Whole } from './person';
import type { components } from './schema';

export type Kpi = Omit<Whole<components['schemas']['KPI']>, 'by'> & { by: By };
export type Mark = Kpi['whole']['marks'][number];
export type Times = Kpi['whole']['acked'];
export type By = 'month' | 'area' | 'device' | 'seat' | 'person';

export const kpi = (query: { from?: string; until?: string; area?: string; by: By }, signal: AbortSignal) => call<Kpi>('GET', '/kpi', { query: { ...query }, signal });
