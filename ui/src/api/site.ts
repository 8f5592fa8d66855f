import { call, queryText, seg, watch, type Query } from './call';
import type { Whole } from './person';
import { Problem } from './problem';
import type { components } from './schema';
import type { List } from './types';

type Schemas = components['schemas'];
export type SiteRow = Whole<Schemas['SiteRow']>;
export type SiteAccess = Whole<Schemas['AccessRow']>;
export type ContactRole = 'guard' | 'neighbour' | 'owner' | 'keys';
export type Photo = Whole<Schemas['Photo']>;

const path = (id: string) => `/sites/${seg(id)}`;
export const readAccess = (id: string, signal?: AbortSignal) => call<SiteAccess>('GET', `${path(id)}/access`, { signal });
export const saveAccess = (id: string, body: unknown) => call<SiteAccess>('PUT', `${path(id)}/access`, { body });

export const listPhotos = (id: string, signal?: AbortSignal) => call<List<Photo>>('GET', `${path(id)}/photos`, { signal });
export const photoUrl = (p: Photo) => `/api/v1${path(p.site_id)}/photos/${seg(p.id)}`;
export const removePhoto = (p: Photo) => call<void>('DELETE', `${path(p.site_id)}/photos/${seg(p.id)}`);

/** Sends a picture, and tells while it goes how much of it has gone, from 0 to 1. */
export function sendPhoto(id: string, picture: Blob, caption: string, language: string, told: (share: number) => void): Promise<Photo> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how far an upload is.
    request.open('POST', `/api/v1${path(id)}/photos?caption=${encodeURIComponent(caption)}`);
    request.setRequestHeader('Content-Type', picture.type || 'application/octet-stream');
    request.setRequestHeader('Accept-Language', language);
    request.responseType = 'json';
    request.upload.onprogress = (e) => told(e.lengthComputable ? e.loaded / e.total : 0);
    request.onload = () => (request.status === 201 ? resolve(request.response as Photo) : reject(Problem.read(request.status, request.response)));
    request.onerror = () => reject(new TypeError('Failed to fetch')); // as fetch says it
    request.send(picture);
  });
}

/** The PDF with labels for the rows of a list. */
export async function tagSheet(noun: 'sites' | 'devices', query: Query): Promise<Blob> {
  const response = await fetch(`/api/v1/${noun}/tags.pdf${queryText(query)}`, { headers: { 'Accept-Language': watch.language() } });
  if (!response.ok) throw Problem.read(response.status, await response.json().catch(() => null));
  return response.blob();
}
