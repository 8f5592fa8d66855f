import type { Problem } from '../api/problem';
import { t } from './i18n.svelte';

/** Says in the reader's words why something was not done. The server's own sentence comes first: it knows best. */
export function explain(problem: Problem): string {
  if (problem.message) return problem.message;
  if (problem.status === 0) return t('problem.offline');
  if (problem.status === 401) return t('problem.login');
  if (problem.status === 403) return t('problem.forbidden');
  if (problem.status === 404) return t('problem.missing');
  return t('problem.server', { status: problem.status });
}
