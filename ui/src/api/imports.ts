import { call, queryText, seg, watch, type Query } from './call';
import { Problem } from './problem';
import type { List } from './types';

export type ImportState = 'reading' | 'checking' | 'checked' | 'applying' | 'done' | 'undoing' | 'undone' | 'failed';

/** A file on its way into the register. */
export interface Import {
  id: string;
  noun: string;
  title: string;
  file: string;
  state: ImportState;
  dry_run: boolean;
  partial: boolean;
  total: number;
  position: number;
  wrong: number;
  warned: number;
  created: number;
  changed: number;
  same: number;
  kept: number;
  by: string;
  made_at: string;
  done_at?: string;
  why?: string;
}

/** What is wrong with one cell of a file, and what to do about it. */
export interface ImportIssue {
  row: number;
  column?: string;
  warn: boolean;
  what: string;
  do?: string;
}

/** A noun that can be brought in or taken out as a table. */
export interface Noun {
  key: string;
  title: string;
  can_import: boolean;
  can_export: boolean;
}

export const listNouns = (signal?: AbortSignal) => call<List<Noun>>('GET', '/templates', { signal });
export const listImports = (query: Query, signal?: AbortSignal) => call<List<Import>>('GET', '/imports', { query, signal });
export const getImport = (id: string, signal?: AbortSignal) => call<Import>('GET', `/imports/${seg(id)}`, { signal });
export const listIssues = (id: string, query: Query, signal?: AbortSignal) => call<List<ImportIssue>>('GET', `/imports/${seg(id)}/issues`, { query, signal });
export const applyImport = (id: string, partial: boolean) => call<Import>('POST', `/imports/${seg(id)}/apply`, { body: { partial } });
export const undoImport = (id: string) => call<Import>('POST', `/imports/${seg(id)}/undo`);

export const templateURL = (noun: string, format: 'csv' | 'xlsx') => `/api/v1/templates/${seg(noun)}?format=${format}`;
export const exportURL = (noun: string, format: 'csv' | 'xlsx', query: Query = {}) => `/api/v1/export/${seg(noun)}${queryText({ ...query, format })}`;

/** Sends a file to be checked; told hears which part of it has gone, from 0 to 1. Only XMLHttpRequest tells that. */
export function sendImport(noun: string, file: File, told: (part: number) => void): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/imports${queryText({ noun, name: file.name, dry_run: true })}`);
    request.setRequestHeader('Accept-Language', watch.language());
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => told(event.total ? event.loaded / event.total : 0);
    request.onerror = () => reject(new Problem(0, ''));
    request.onload = () => {
      let body: unknown = null;
      try {
        body = JSON.parse(request.responseText);
      } catch {
        // An answer without a body is judged by its status.
      }
      if (request.status === 201) return resolve(body as Import);
      if (request.status === 401) watch.unauthorized();
      reject(Problem.read(request.status, body));
    };
    request.send(file);
  });
}
