import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

let server, browser, base, context, api;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  ({ browser, context } = await open());
  const page = await context.newPage();
  await login(page, base, 'tinh', server.run('user', 'add', 'tinh', '--role', 'province_officer', '--area', '37'));
  await page.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a commune is merged as of a day: previewed, applied, and what belonged to it has followed', async () => {
  const site = await api('POST', '/sites', { code: 'BTS-1', name: 'Trạm Cát Thành', kind: 'bts', area: '14056', lat: 20.26107, lon: 106.28135 });
  const page = await context.newPage();
  await page.goto(`${base}/areas`);
  await page.fill('input[type=search]', 'hai bac, hai hau');
  const hit = page.locator('.hits a', { hasText: 'Xã Hải Bắc' });
  await hit.waitFor();
  assert.match(await hit.innerText(), /nay là Xã Hải Hậu/);
  await clean(page, 'the search of areas');

  await page.goto(`${base}/areas?at=2023-04-15`);
  await page.locator('button[aria-label="Mở Tỉnh Nam Định"]').click();
  await page.locator('a', { hasText: 'Huyện Hải Hậu' }).waitFor();
  await clean(page, 'the tree of 2023');

  await page.goto(`${base}/areas/14077`);
  await page.locator('h1', { hasText: 'Xã Ninh Cường' }).waitFor();
  await page.locator('li', { hasText: 'Xã Trực Hùng' }).last().waitFor(); // one of those that it is made of
  await page.locator('button', { hasText: 'Hợp nhất' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('input[type=date]').fill('2026-01-01');
  await dialog.locator('input').nth(1).fill('NQ 12/NQ-HĐND');
  await dialog.locator('[role=combobox]').fill('cat thanh');
  await dialog.locator('[role=option]', { hasText: 'Xã Cát Thành' }).first().click();
  await dialog.locator('fieldset').last().locator('input').first().fill('Xã Ninh Cát');
  await dialog.locator('button.main', { hasText: 'Xem trước' }).click();
  await dialog.locator('.note[role=status]', { hasText: 'Xã Ninh Cát' }).waitFor();
  assert.match(await dialog.locator('.note[role=status]').innerText(), /1 địa điểm/);
  await clean(page, 'the preview of a merger');
  assert.equal((await api('GET', '/areas/14056')).valid_to, undefined, 'a preview keeps nothing');
  await dialog.locator('button.main', { hasText: 'Ghi thay đổi' }).click();
  await page.locator('h1', { hasText: 'Xã Ninh Cát' }).waitFor();

  assert.equal((await api('GET', `/sites/${site.id}`)).area, '14077');
  assert.equal((await api('GET', '/areas/14056?at=2025-12-31')).name, 'Xã Cát Thành');
  assert.deepEqual((await api('GET', '/areas/14056/successors?at=today')).items.map((a) => a.name), ['Xã Ninh Cát']);
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(page, 'an area on a phone');
  await page.close();
});

test('what a split leaves open is decided by a person', async () => {
  const team = await api('POST', '/teams', { name: 'Tổ an ninh Cổ Lễ', area: '14026' });
  await api('POST', '/areas/changes', { at: '2026-02-01', reason: 'NQ 13', ops: [{ op: 'split', from: ['14026'], into: [{ code: '14026', name: 'Xã Cổ Lễ' }, { code: '99026', name: 'Xã Cổ Giang' }] }] });
  const page = await context.newPage();
  await page.goto(`${base}/areas?tab=undecided`);
  const row = page.locator('li', { hasText: team.name });
  await row.locator('select').selectOption({ label: 'Xã Cổ Giang' });
  await clean(page, 'the list of what is to decide');
  await row.locator('button', { hasText: 'Xếp vào' }).click();
  await page.locator('p', { hasText: 'Không có gì chờ quyết định' }).waitFor();
  assert.equal((await api('GET', `/teams/${team.id}`)).area, '99026');
  await page.close();
});
