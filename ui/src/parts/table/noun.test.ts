import { expect, it } from 'vitest';
import { wholeWords } from '../../lib/i18n.svelte';
import { cell, columnsOf, filtersOf, label, schemaOf, type Noun } from './noun';

const devices: Noun = { name: 'devices', title: 'nav.devices', about: 'register.devices', icon: 'device', columns: ['name', 'kind'], words: { kind: 'device_kind' } };

it('knows from the description what a list can do', () => {
  expect(schemaOf('sites').sort).toContain('name');
  expect(filtersOf(devices)).toEqual(['enabled', 'kind', 'online']);
  expect(columnsOf(devices).slice(0, 2)).toEqual(['name', 'kind']);
  expect(columnsOf(devices)).toContain('last_heard');
  for (const no of ['id', 'site_name', 'area_name', 'strokes']) expect(columnsOf(devices)).not.toContain(no);
});

it('calls fields and values by their words', async () => {
  await wholeWords();
  expect([label(devices, 'address'), label(devices, 'kind'), label(devices, 'nobody')]).toEqual(['Địa chỉ IP', 'Loại', 'nobody']);
  const row = { id: '1', name: 'gong-1', kind: 'siren', site_id: 's', site_name: 'Nhà văn hóa', online: true, last_heard: '2026-11-24T22:41:00.000+07:00', topics: ['a/#', 'b/#'], per_minute: 1.5 };
  expect(['name', 'kind', 'site_id', 'online', 'enabled', 'last_heard', 'topics', 'per_minute', 'area'].map((f) => cell(devices, f, row)))
    .toEqual(['gong-1', 'còi, kẻng điện', 'Nhà văn hóa', 'có', 'không', '24/11/2026 22:41', 'a/#, b/#', '1,5', '']);
  expect(cell(devices, 'last_heard', { ...row, last_heard: '2026-11-24T00:00:00.000+07:00' })).toBe('24/11/2026');
  expect(cell(devices, 'kind', { ...row, kind: 'newer' })).toBe('newer');
});
