import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// A root and two stations in a row of cable.
const sites = [['A', 106.2, 'host_exchange'], ['B', 106.26, 'bts'], ['C', 106.32, 'bts']];
let server, browser, context, base, api, page, ids;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  ids = {};
  for (const [code, lon, kind] of sites) ids[code] = (await api('POST', '/sites', { code, name: `Trạm ${code}`, kind, area: '37', lat: 20.2, lon })).id;
  await api('POST', '/links', { code: 'T-1', kind: 'fibre', from: ids.A, to: ids.B, length: 7000 });
  await api('POST', '/links', { code: 'T-2', kind: 'fibre', from: ids.B, to: ids.C, length: 7000 });
  await api('POST', '/devices', { name: 'otdr-b', kind: 'sensor', site_id: ids.B, link: 'T-2', enabled: true });
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a typed distance becomes a place on the link; what the cable does not have is said; a foreign file is refused', async () => {
  await page.goto(`${base}/network?element=link:T-1`);
  await page.locator('summary', { hasText: 'Đo OTDR' }).click();
  const form = page.locator('form', { hasText: 'Đo từ' });
  await form.locator('select').selectOption({ label: 'Trạm B' });
  await form.locator('input[type=number]').fill('1750');
  await form.locator('button.main').click();
  await page.locator('[role=status]', { hasText: 'Cách Trạm B 1,8 km theo cáp' }).waitFor();
  await page.locator('a[href^="geo:20.2"]', { hasText: '106.245' }).waitFor(); // A quarter of the way from B to A.
  await page.locator('li', { hasText: 'lối vào gần nhất đã biết' }).filter({ hasText: 'Trạm B' }).waitFor();
  await clean(page, 'a measured place on a link');
  await form.locator('input[type=number]').fill('90000');
  await form.locator('button.main').click();
  await page.locator('.note', { hasText: 'dài hơn cả cáp' }).waitFor();
  await form.locator('input[type=file]').setInputFiles({ name: 'x.sor', mimeType: 'application/octet-stream', buffer: Buffer.from('no trace at all') });
  await form.locator('button.main').click();
  await form.locator('.error', { hasText: 'không phải tệp OTDR' }).waitFor();
});

test('the incident of a cut shows where the cable is broken', async () => {
  await api('POST', '/signals', { device: 'otdr-b', kind: 'cable_cut', state: 'raise', attrs: { otdr_distance: 3500 } });
  const [cut] = (await api('GET', '/incidents?state=live&kind=cable_cut')).items;
  assert.match(cut.title, /^Đứt cáp, cách Trạm B 3,5 km về phía Trạm C/);
  await page.goto(`${base}/incidents/${cut.id}`);
  const card = page.locator('section[aria-labelledby=cause]');
  await card.locator('.break', { hasText: 'Cách Trạm B 3,5 km theo cáp' }).waitFor();
  await card.locator('.map canvas').waitFor();
  await card.locator('.map .mark').waitFor();
  await clean(page, 'an incident with a measured break');
  await page.setViewportSize({ width: 360, height: 800 });
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
});
