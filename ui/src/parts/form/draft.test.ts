import { expect, it } from 'vitest';
import { schemaOf } from '../table/noun';
import { bodyOf, draftOf, unread } from './draft';

const now = Date.parse('2026-11-24T22:41:00+07:00');

it('makes a form of a row and a row of a form', () => {
  const { fields } = schemaOf('devices');
  const form = ['name', 'kind', 'site_id', 'enabled', 'topics', 'silent_after', 'last_heard', { field: 'position' }];
  const row = { id: '1', name: 'gong-1', kind: 'siren', enabled: true, topics: ['a/#', 'b/#'], silent_after: 600, last_heard: '2026-11-24T22:41:00.000+07:00', lat: 20.5, lon: 106.25 };
  const draft = draftOf(row, form, fields);
  expect(draft).toEqual({ name: 'gong-1', kind: 'siren', site_id: '', enabled: true, topics: 'a/#\nb/#', silent_after: '600', last_heard: '24/11/2026 22:41', position: '20.5, 106.25' });
  expect(unread(draft, fields, now)).toEqual([]);
  expect(bodyOf({ ...draft, name: ' gong-2 ', topics: 'a/#\n\n c/# ' }, fields, now))
    .toEqual({ name: 'gong-2', kind: 'siren', site_id: '', enabled: true, topics: ['a/#', 'c/#'], silent_after: 600, last_heard: '2026-11-24T22:41:00+07:00', lat: 20.5, lon: 106.25 });
});

it('says which fields cannot be read, and takes values away when a field is emptied', () => {
  const { fields } = schemaOf('devices');
  expect(unread({ name: 'x', last_heard: '31/02/2026', silent_after: 'mười', position: '20.5' }, fields, now)).toEqual(['last_heard', 'silent_after', 'position']);
  expect(bodyOf({ last_heard: '', silent_after: '', position: '', address: '' }, fields, now)).toEqual({ last_heard: '', silent_after: 0, lat: 0, lon: 0, address: '' });
  expect(draftOf({ valid_from: '2021-12-31T00:00:00.000+07:00' }, [{ field: 'valid_from', day: true }], { valid_from: { type: 'time' } })).toEqual({ valid_from: '31/12/2021' });
});
