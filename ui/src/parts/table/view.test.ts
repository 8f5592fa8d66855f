import { beforeEach, expect, it, vi } from 'vitest';
import { addressOf, apiQuery, chooseColumns, chosenColumns, moved, nextSort, readView, rowsInSight, savedViews, withView, type Saved } from './view';

class Memory {
  kept = new Map<string, string>();
  getItem = (k: string) => this.kept.get(k) ?? null;
  setItem = (k: string, v: string) => void this.kept.set(k, v);
  removeItem = (k: string) => void this.kept.delete(k);
}
let storage: Storage;
beforeEach(() => void (storage = new Memory() as unknown as Storage));

it('lives in the address, with the columns that can be filtered on', () => {
  const view = readView(new URLSearchParams('q=h%E1%BA%A3i&area=37&sort=-kind&kind=bts&secret=1'), ['kind', 'online']);
  expect(view).toEqual({ q: 'hải', area: '37', sort: '-kind', where: { kind: 'bts' } });
  expect(addressOf(view, ['kind', 'online'])).toEqual({ q: 'hải', area: '37', sort: '-kind', kind: 'bts', online: '' });
  expect(apiQuery(view)).toEqual({ q: 'hải', area: '37', sort: '-kind', where: ['kind:bts'] });
  expect(apiQuery({ ...view, where: { kind: '', online: 'true' } }).where).toEqual(['online:true']);
});

it('sorts by a column from the first, then from the last, then as usual', () => {
  expect(['', 'name', '-name', 'kind'].map((sort) => nextSort(sort, 'name'))).toEqual(['name', '-name', '', 'name']);
});

it('draws the rows in sight and a few around them', () => {
  expect(rowsInSight(0, 440, 44, 100_000)).toEqual({ from: 0, to: 22 });
  expect(rowsInSight(44 * 50_000, 440, 44, 100_000)).toEqual({ from: 49_988, to: 50_022 });
  expect(rowsInSight(44 * 99_990, 440, 44, 100_000)).toEqual({ from: 99_978, to: 100_000 });
  expect(rowsInSight(44 * 500, 440, 44, 3)).toEqual({ from: 2, to: 3 }); // The list has become short under the reader.
  expect(rowsInSight(0, 440, 44, 0)).toEqual({ from: 0, to: 0 });
});

it('moves the chosen row within the list', () => {
  expect(['ArrowDown', 'ArrowUp', 'PageDown', 'End', 'Home', 'x'].map((k) => moved(1, k, 10, 5))).toEqual([2, 0, 6, 9, 0, undefined]);
  expect([moved(9, 'ArrowDown', 10, 5), moved(0, 'ArrowUp', 10, 5), moved(0, 'ArrowDown', 0, 5)]).toEqual([9, 0, undefined]);
});

it('keeps views by name, and moves those of this browser to the server', async () => {
  const view = { name: 'Trạm Hải Hậu', q: '', area: '14215', sort: 'code', where: { kind: 'bts' }, columns: ['name', 'code'] };
  const all = [view, { ...view, name: 'Ă' }, { ...view, name: 'B' }, { ...view, sort: '-code' }].reduce(withView, [] as Saved[]);
  expect(all.map((v) => [v.name, v.sort])).toEqual([['Ă', 'code'], ['B', 'code'], ['Trạm Hải Hậu', '-code']]);
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push(`${init.method} ${path} ${init.body ?? ''}`);
    return Promise.resolve(new Response(init.method === 'GET' ? JSON.stringify({ items: [view] }) : null, { status: init.method === 'GET' ? 200 : 204 }));
  });
  storage.setItem('keng.views.lan.sites', JSON.stringify([{ ...view, name: 'Ă' }]));
  expect((await savedViews(storage, 'lan', 'sites')).map((v) => v.name)).toEqual(['Ă', 'Trạm Hải Hậu']);
  expect(asked[1]).toMatch(/^PUT .*"name":"Ă".*"name":"Trạm Hải Hậu"/);
  expect((await savedViews(storage, 'lan', 'sites')).map((v) => v.name)).toEqual(['Trạm Hải Hậu']);
  vi.unstubAllGlobals();
});

it('forgets columns that are gone', () => {
  expect(chosenColumns(storage, 'lan', 'sites', ['name', 'code'], ['name'])).toEqual(['name']);
  chooseColumns(storage, 'lan', 'sites', ['code', 'gone']);
  expect(chosenColumns(storage, 'lan', 'sites', ['name', 'code'], ['name'])).toEqual(['code']);
  chooseColumns(storage, 'lan', 'sites', ['gone']);
  expect(chosenColumns(storage, 'lan', 'sites', ['name', 'code'], ['name'])).toEqual(['name']);
});
