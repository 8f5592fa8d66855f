import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// What the auditor reads, and what is owed to the people whose data is kept.
let server, browser, base, context, api, page;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  await api('POST', '/people', { name: 'Đỗ Thị Hải Bắc', lang: 'vi', active: true, contacts: [{ channel: 'sms', address: '0912345678' }] });
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('the journal says in words who did what, and is searched', async () => {
  await page.goto(`${base}/journal`);
  await page.locator('li', { hasText: 'Đỗ Thị Hải Bắc' }).first().waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the journal at ${width} pixels`);
  }
  await page.fill('input[type=search]', 'nobody at all');
  await page.locator('text=Không có dòng nào').waitFor();
});

test('a person asks about their data, and is answered', async () => {
  await page.goto(`${base}/me/data`);
  await page.locator('.page-head button.main').click();
  await page.locator('dialog textarea').fill('Tên tôi viết sai');
  await page.locator('dialog button.main').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.goto(`${base}/privacy`);
  const row = page.locator('li', { hasText: 'Tên tôi viết sai' });
  await row.waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `requests at ${width} pixels`);
  }
  await row.locator('button', { hasText: 'Trả lời' }).click();
  await page.locator('dialog textarea').fill('Đã sửa');
  await page.locator('dialog button.main').click();
  await page.locator('text=Không có yêu cầu nào').waitFor();
});

test('terms of keeping are changed, and a breach is reported', async () => {
  await page.goto(`${base}/privacy?tab=retention`);
  const rule = page.locator('li', { hasText: 'Lời nhắn' }).first();
  await rule.locator('input[type=number]').fill('45');
  await rule.locator('input[type=number]').blur();
  await page.locator('text=Đã đổi thời hạn').waitFor();
  assert.equal((await api('GET', '/retention')).rules.find((r) => r.rule === 'notes').days, 45);
  await clean(page, 'terms of keeping');
  await page.goto(`${base}/privacy?tab=erasures`);
  await page.locator('text=Chưa xóa hồ sơ nào').waitFor();
  await page.goto(`${base}/privacy?tab=breach`);
  await page.locator('button', { hasText: 'Lập báo cáo' }).click();
  await page.locator('[role=status]', { hasText: 'người liên quan' }).waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the report of a breach at ${width} pixels`);
  }
});
