import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { caller, clean, login, open, start } from './kit.mjs';

// The lists of the register, the search over everything and the map of everything.
let server, browser, context, page, base, api;

const lines = () => page.locator('tr.line');
const firsts = async () => (await page.locator('tr.line td.first').allInnerTexts()).map((text) => text.split('\n')[0]);

before(async () => {
  server = await start();
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  const site = (n) => api('POST', '/sites', { code: `BTS-${n}`, name: `BTS ${n}`, kind: n % 3 ? 'bts' : 'msan', area: '14077', lat: 20.18 + n / 5000, lon: 106.2 + (n % 40) / 400 });
  for (let n = 1; n <= 700; n += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => site(n + k)));
  await Promise.all(['Đò Quan', 'Dốc Đá', 'Ăn Hòa', 'An Hoà'].map((name, n) => api('POST', '/sites', { code: `K${n}`, name, kind: 'gong', area: '14077', lat: 20.2, lon: 106.2 })));
  await api('POST', '/people', { name: 'Đỗ Thị Hải Bắc', lang: 'vi', active: true, area: '14077', role: 'team_leader', contacts: [{ channel: 'sms', address: '0912345678' }] });
  await api('POST', '/units', { code: 'HND', name: 'Hội Nông dân xã Ninh Cường', kind: 'association_commune', area: '14077' });
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('a long list is scrolled, searched, sorted and filtered, and only what is in sight is drawn', async () => {
  await page.goto(`${base}/sites`);
  await lines().first().waitFor();
  assert.deepEqual((await firsts()).slice(0, 4), ['An Hoà', 'Ăn Hòa', 'BTS 1', 'BTS 2'], 'the Vietnamese order, numbers by their value');
  await clean(page, 'the list of sites');
  for (let n = 0; n < 60 && !(await page.locator('.foot', { hasText: '704 dòng' }).count()); n++) {
    await page.locator('.scroll').evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await sleep(50);
  }
  await page.locator('.scroll').evaluate((box) => box.scrollTo(0, box.scrollHeight));
  await page.locator('tr.line', { hasText: 'Đò Quan' }).waitFor();
  assert.ok((await lines().count()) < 60, `${await lines().count()} rows of 704 are drawn`);

  await page.locator('th button', { hasText: 'Mã' }).click();
  await page.locator('th[aria-sort=ascending]').waitFor();
  await page.locator('th button', { hasText: 'Mã' }).click();
  await page.locator('th[aria-sort=descending]').waitFor();
  await page.locator('tr.line', { hasText: 'Đò Quan' }).or(page.locator('tr.line', { hasText: 'K3' })).first().waitFor();
  assert.match(page.url(), /sort=-code/);
  await page.locator('select[aria-label="Loại"]').selectOption('msan');
  await page.locator('.foot', { hasText: '233' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.keyboard.type('khong co');
  await page.locator('.empty button').click();
  await page.locator('tr.line', { hasText: 'Đò Quan' }).or(page.locator('tr.line', { hasText: 'K3' })).first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('an hoa');
  await page.locator('.foot', { hasText: '2 dòng' }).waitFor();
  assert.deepEqual((await firsts()).sort(), ['An Hoà', 'Ăn Hòa'].sort(), 'both places of the tone are found');
});

test('a row is chosen with the arrows and changed in a form made of the description', async () => {
  await page.goto(`${base}/sites?sort=name`);
  await lines().first().waitFor();
  await page.locator('table').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('tr.line[aria-selected=true]', { hasText: 'Ăn Hòa' }).waitFor();
  await page.locator('tr.line', { hasText: 'Ăn Hòa' }).locator('button').first().click();
  const dialog = page.locator('dialog');
  assert.deepEqual(await dialog.locator('.field > label').evaluateAll((list) => list.map((l) => l.firstChild.textContent)), ['Mã', 'Tên', 'Loại', 'Địa bàn', 'Đơn vị', 'Địa chỉ', 'Tòa nhà', 'Vị trí (vĩ độ, kinh độ)']);
  await clean(page, 'the form of a site');
  await dialog.locator('input').nth(1).fill('Ăn Hòa Đông');
  await dialog.locator('input[placeholder^="20."]').fill('20.5');
  await dialog.locator('.error').waitFor();
  assert.ok(await dialog.locator('footer .main').isDisabled(), 'half a position is not saved');
  await dialog.locator('input[placeholder^="20."]').fill('20.5, 106.1');
  await dialog.locator('footer .main').click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('tr.line', { hasText: 'Ăn Hòa Đông' }).waitFor();
  const { items } = await api('GET', '/sites?q=an+hoa+dong');
  assert.deepEqual(items.map((x) => [x.name, x.lat, x.lon, x.area]), [['Ăn Hòa Đông', 20.5, 106.1, '14077']]);
});

test('columns and views are chosen and stay', async () => {
  await page.goto(`${base}/sites`);
  await lines().first().waitFor();
  await page.locator('button[aria-label="Cột"]').click();
  await page.locator('.panel label', { hasText: 'Vĩ độ' }).click();
  await page.locator('th', { hasText: 'Vĩ độ' }).waitFor();
  await clean(page, 'the choice of columns');
  await page.keyboard.press('Escape');
  await page.locator('select[aria-label="Loại"]').selectOption('gong');
  await page.locator('button[aria-label="Chế độ xem"]').click();
  await page.locator('.panel form input').fill('Kẻng của tôi');
  await page.locator('.panel form button').click();
  await page.goto(`${base}/sites`);
  await page.locator('th', { hasText: 'Vĩ độ' }).waitFor();
  await page.locator('button[aria-label="Chế độ xem"]').click();
  await page.locator('.panel button', { hasText: 'Kẻng của tôi' }).click();
  await page.locator('.foot', { hasText: '4 dòng' }).waitFor();
});

test('lists and forms fit a phone', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  for (const path of ['/sites', '/units', '/clusters', '/models', '/model-kinds', '/register']) {
    await page.goto(base + path);
    await page.locator('tr.line, .empty, .page ul li').first().waitFor();
    await clean(page, `${path} at 360 pixels`);
  }
  await page.goto(`${base}/units`);
  await page.locator('button.main', { hasText: 'Thêm' }).click();
  await page.locator('dialog input').first().waitFor();
  await clean(page, 'the form of a unit at 360 pixels');
  await page.setViewportSize({ width: 1440, height: 900 });
});

for (const width of [1440, 360]) {
  test(`the search over everything finds Hải Bắc by hai bac, at ${width} pixels`, async () => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(`${base}/register`);
    await page.locator('h1').waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('dialog input').waitFor();
    await page.keyboard.type('hai bac');
    await page.locator('[role=option]', { hasText: 'Xã Hải Bắc' }).first().waitFor();
    assert.match(await page.locator('[role=option][aria-selected=true]').innerText(), /Xã Hải Bắc/);
    await page.locator('[role=option]', { hasText: 'Đỗ Thị Hải Bắc' }).waitFor();
    await clean(page, `the search at ${width} pixels`);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('h1', { hasText: 'Hải Bắc' }).waitFor();
    assert.match(page.url(), /\/areas\/\d+\?at=/);
  });
}

test('the map of everything switches its layers', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${base}/map`);
  await page.locator('.chips button', { hasText: 'Nơi, trạm' }).locator('.n', { hasText: '700' }).waitFor();
  await page.locator('.chips button', { hasText: 'Kẻng' }).click();
  await page.locator('.chips button[aria-pressed=false]', { hasText: 'Kẻng' }).waitFor();
  assert.match(page.url(), /layers=/);
  await clean(page, 'the map of everything');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(page, 'the map of everything at 360 pixels');
});

test('a unit is split, and what nobody can tell is listed', async () => {
  const unit = await api('POST', '/units', { code: 'HX', name: 'Hội Nông dân hai xã', kind: 'association_commune', area: '14077' });
  await api('POST', '/sites', { code: 'HX-1', name: 'Nhà hội ở Ninh Cường', kind: 'office', area: '14077', unit_id: unit.id });
  await api('POST', '/sites', { code: 'HX-2', name: 'Nhà hội ở nơi khác', kind: 'office', area: '13987', unit_id: unit.id });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(`${base}/units/${unit.id}`);
  await page.locator('button', { hasText: 'Tách' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('input[aria-label="1. Tên"]').fill('Hội Nông dân xã Một');
  await dialog.locator('input[aria-label="1. Mã"]').fill('HX1');
  await dialog.locator('input[aria-label="2. Tên"]').fill('Hội Nông dân xã Hai');
  await dialog.locator('input[aria-label="2. Mã"]').fill('HX2');
  await dialog.locator('input[aria-label="1. Phần, %"]').fill('60');
  await dialog.locator('input[aria-label="2. Phần, %"]').fill('50');
  await dialog.locator('[role=alert]', { hasText: 'không quá 100' }).waitFor();
  await dialog.locator('input[aria-label="2. Phần, %"]').fill('40');
  await dialog.locator('input[aria-label="2. Địa bàn"]').fill('cat thanh');
  await dialog.locator('[role=option]').first().click();
  await dialog.locator('footer .main', { hasText: 'Xem trước' }).click();
  await dialog.locator('[role=status]', { hasText: '2 địa điểm' }).waitFor();
  assert.equal((await api('GET', `/units/${unit.id}`)).valid_to, undefined, 'nothing is done before it was looked at');
  await clean(page, 'the form of a unit that splits');
  await dialog.locator('footer .main', { hasText: 'Tách' }).click();
  await dialog.locator('h2', { hasText: 'Đã tách đơn vị' }).waitFor();
  await dialog.locator('.done a', { hasText: 'Hội Nông dân xã Hai' }).waitFor();
  await dialog.locator('.done a', { hasText: 'Nhà hội ở nơi khác' }).waitFor();
  await clean(page, 'what came of a split');
  const { items } = await api('GET', '/sites?q=HX-1');
  assert.equal(items[0].unit_name, 'Hội Nông dân xã Một');
});

test('models are summed up, each kind apart', async () => {
  const kind = await api('POST', '/model-kinds', { name: 'Tiếng kẻng an ninh', kind: 'security_gong', level: 'commune', area: '14077' });
  const model = await api('POST', '/models', { name: 'Kẻng xóm 4', kind_id: kind.id, area: '14077', state: 'working', decision: '12/QĐ-UBND' });
  await api('POST', `/models/${model.id}/counters`, { what: 'members', n: 75, compare: 'gt', source: 'Báo cáo xã' });
  await page.goto(`${base}/models`);
  await page.locator('a', { hasText: 'Tổng hợp' }).click();
  await page.locator('section', { hasText: 'Tiếng kẻng an ninh' }).locator('dd', { hasText: 'hơn 75' }).waitFor();
  await clean(page, 'the summary of models');
  await page.locator('input[role=combobox]').first().fill('cat thanh');
  await page.locator('[role=option]').first().click();
  await page.locator('.empty', { hasText: 'chưa có mô hình' }).waitFor();
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${base}/models/summary`);
  await page.locator('dd', { hasText: 'hơn 75' }).waitFor();
  await clean(page, 'the summary of models on a telephone');
});
