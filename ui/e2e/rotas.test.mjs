import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, start } from './kit.mjs';

// Who serves when: a rotation, a duty that is handed over, and the rota in a calendar program.
let server, browser, context, page, base, api, an, binh;
const card = () => page.locator('section.card[aria-label="Trực ban xã"]');
const moment = (days, hour) => `${new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000)} ${hour}`;

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  const person = (name, phone) => api('POST', '/people', { name, lang: 'vi', active: true, area: '14077', role: 'member', contacts: [{ channel: 'sms', address: phone }] });
  an = await person('Trần Văn An', '0912345670');
  binh = await person('Lê Thị Bình', '0912345671');
  for (const [name, area] of [['Trực ban xã', '14077'], ['Trực đê', '14077'], ['Ăn uống', '14077'], ['An ninh', '14077'], ['Trực tỉnh', '']]) await api('POST', '/rotas', { name, area, shifts: [], approve: true });
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('rotas are a table: sorted as Vietnamese is, found, kept as a view, opened by a key', async () => {
  await page.goto(`${base}/rotas`);
  const names = () => page.locator('tr.line td.first').allInnerTexts();
  await page.locator('tr.line').nth(4).waitFor();
  assert.deepEqual(await names(), ['An ninh', 'Ăn uống', 'Trực ban xã', 'Trực đê', 'Trực tỉnh']);
  assert.match(await page.locator('tr.line', { hasText: 'Trực đê' }).locator('td.bad').innerText(), /168 giờ/);
  await page.locator('th button', { hasText: 'Tên' }).click();
  await page.locator('th button', { hasText: 'Tên' }).click();
  await page.locator('tr.line').first().filter({ hasText: 'Trực tỉnh' }).waitFor();
  await page.locator('input[type=search]').fill('truc');
  await page.locator('tr.line', { hasText: 'An ninh' }).waitFor({ state: 'detached' });
  assert.deepEqual(await names(), ['Trực tỉnh', 'Trực đê', 'Trực ban xã']);
  await page.locator('button[aria-label="Chế độ xem"]').click();
  await page.locator('input[placeholder="Lưu cách xem này với tên"]').fill('Trực');
  await page.locator('form button', { hasText: 'Lưu' }).click();
  await page.goto(`${base}/rotas`);
  await page.locator('tr.line').nth(4).waitFor();
  await page.locator('button[aria-label="Chế độ xem"]').click();
  await page.locator('button', { hasText: /^Trực$/ }).click();
  await page.locator('tr.line').first().filter({ hasText: 'Trực tỉnh' }).waitFor();
  assert.equal((await names()).length, 3);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the rotas at ${width} pixels`);
  }
  await page.locator('table[role=grid]').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.locator('h1', { hasText: 'Trực ban xã' }).waitFor();
  assert.match(page.url(), /\/rotas\/[^/]+$/);
});

test('people take turns by a rotation', async () => {
  await card().locator('button', { hasText: 'Thêm vòng trực' }).click();
  const dialog = page.locator('dialog');
  for (const name of ['Trần Văn An', 'Lê Thị Bình']) {
    await dialog.locator('input[role=combobox]').fill(name);
    await page.locator('[role=option]', { hasText: name }).click();
    await dialog.locator('ol li', { hasText: name }).waitFor();
  }
  await dialog.locator('button[aria-label="Đưa Lê Thị Bình lên trước"]').click();
  assert.match(await dialog.locator('ol li').first().innerText(), /1\. Lê Thị Bình/);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the form of a rotation at ${width} pixels`);
  }
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  await card().locator('summary', { hasText: 'Vòng trực luân phiên (1)' }).click();
  await card().locator('small', { hasText: 'Lê Thị Bình → Trần Văn An' }).waitFor();
  const [rota] = (await api('GET', '/rotas?q=ban')).items;
  assert.deepEqual(rota.rotations[0].people, [binh.id, an.id]);
  await card().locator('.piece', { hasText: 'Lê Thị Bình' }).first().waitFor();
});

test('a duty is handed over: asked for, taken, and approved where the rota wants it', async () => {
  await card().locator('button', { hasText: 'Xin đổi ca' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('select').selectOption(binh.id);
  await dialog.locator('input').nth(0).fill(moment(2, '08:00'));
  await dialog.locator('input').nth(1).fill(moment(2, '20:00'));
  await dialog.locator('input').nth(2).fill('Việc nhà');
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  const line = card().locator('ul[aria-label="Đổi ca"] li');
  await line.filter({ hasText: 'chờ người nhận' }).waitFor();
  // An takes it with a telephone of his own.
  const [rota] = (await api('GET', '/rotas?q=ban')).items;
  const secret = (await api('POST', '/users', { login: 'an', role: 'member', area: '14077', person_id: an.id })).password;
  const other = await context.browser().newContext({ locale: 'vi-VN', viewport: { width: 360, height: 800 }, reducedMotion: 'reduce' });
  const his = await other.newPage();
  await login(his, base, 'an', secret);
  await his.goto(`${base}/rotas/${rota.id}`);
  await his.locator('button', { hasText: 'Nhận ca' }).click();
  await his.locator('li', { hasText: 'chờ duyệt' }).waitFor();
  await clean(his, 'a rota for one of its people at 360 pixels');
  await other.close();
  await page.reload();
  await line.locator('button', { hasText: /^Duyệt$/ }).click();
  await line.filter({ hasText: 'đã đổi' }).waitFor();
  assert.equal((await api('GET', `/rotas/${rota.id}`)).swaps[0].takes, an.id);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `a rota with a swap at ${width} pixels`);
  }
});

test('a calendar program reads the rota from an address that can be revoked', async () => {
  await card().locator('button', { hasText: 'Lịch trên điện thoại' }).click();
  const dialog = page.locator('dialog').first();
  await dialog.locator('text=Chưa có địa chỉ nào').waitFor();
  await dialog.locator('input').fill('Máy trực ban');
  await dialog.locator('button', { hasText: 'Tạo địa chỉ' }).click();
  const url = await page.locator('.secret').innerText();
  const text = await (await fetch(url)).text();
  assert.match(text, /^BEGIN:VCALENDAR/);
  assert.match(text, /Lê Thị Bình/);
  await page.locator('dialog').last().locator('button.main').click();
  await dialog.locator('li', { hasText: 'Máy trực ban' }).locator('button', { hasText: 'Thu hồi' }).click();
  await dialog.locator('text=Chưa có địa chỉ nào').waitFor();
  assert.equal((await fetch(url)).status, 404);
});

test('a plan tells its versions and what they changed, and a changed one runs when it is signed', async () => {
  const plan = await api('POST', '/plans', { name: 'Cháy ở xã', area: '14077', active: true, steps: [{ after: 0, who: [{ kind: 'person', ref: an.id }] }], checklist: ['Gọi 114'] });
  await page.goto(`${base}/plans`);
  const row = page.locator('tr.line', { hasText: 'Cháy ở xã' });
  assert.match(await row.innerText(), /Bất kỳ[\s\S]*Chưa ký[\s\S]*Chưa lần nào/);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the plans at ${width} pixels`);
  }
  await page.locator('select[aria-label="Loại việc"]').selectOption('fire');
  await row.waitFor({ state: 'detached' });
  await page.locator('select[aria-label="Loại việc"]').selectOption('');
  await row.locator('a').click();
  await page.locator('text=Bản 1, chưa ai ký.').waitFor();
  await page.locator('text=Chưa diễn tập lần nào.').waitFor();
  await page.locator('button', { hasText: 'Ký bản mới nhất' }).click();
  await page.locator('dialog button.main').click();
  await page.locator('.page-head', { hasText: 'ký ngày' }).waitFor();
  await api('PUT', `/plans/${plan.id}`, { checklist: ['Gọi 114', 'Ngắt điện'] });
  await page.reload();
  await page.locator('.note', { hasText: 'Bản 2 đang chờ ký' }).waitFor();
  const change = page.locator('details', { hasText: 'Bản 2' }).locator('.diff');
  assert.match(await change.innerText(), /Ngắt điện/);
  assert.ok(!(await page.locator('.boxes').first().innerText()).includes('Ngắt điện'), 'what is signed runs until then');
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the versions of a plan at ${width} pixels`);
  }
  await page.locator('button', { hasText: 'Ký bản mới nhất' }).click();
  await page.locator('dialog button.main').click();
  await page.locator('.boxes', { hasText: 'Ngắt điện' }).waitFor();
  assert.equal((await api('GET', `/plans/${plan.id}`)).version, 2);
});
