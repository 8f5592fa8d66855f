import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { caller, clean, login, open, start } from './kit.mjs';

let server, gateway, browser, base, api, context, person;
const phonesGot = []; // What the SMS gateway was asked to send: {to, text}.

/** Listens on a free loopback port. */
const listen = (handler) => new Promise((resolve) => { const s = createServer(handler).listen(0, '127.0.0.1', () => resolve(s)); });
/** The newest value that find gives, asked until there is one. */
async function eventually(find, what) {
  for (let n = 0; n < 200; n++) {
    const found = find();
    if (found) return found;
    await sleep(50);
  }
  assert.fail(`${what} did not come`);
}

before(async () => {
  // An operator's gateway in the form of Kannel's sendsms.
  gateway = await listen((request, response) => {
    const query = new URL(request.url, 'http://gateway').searchParams;
    phonesGot.push({ to: query.get('to'), text: query.get('text') });
    response.writeHead(202).end('0: Accepted for delivery');
  });
  // Links in messages need the address before the server runs, so a free port is looked up first.
  const free = await listen();
  const { port } = free.address();
  await new Promise((resolve) => free.close(resolve));
  server = await start({
    flags: ['--name', 'Kẻng – Tỉnh Nam Định cũ', '--http', `127.0.0.1:${port}`, '--public-url', `http://127.0.0.1:${port}`,
      '--sms-url', `http://127.0.0.1:${gateway.address().port}/cgi-bin/sendsms`, '--allow', '127.0.0.1/32'],
  });
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  // The one who is rung: by SMS alone.
  person = await api('POST', '/people', { name: 'Nguyễn Văn Thụ', role: 'team_leader', lang: 'vi', active: true, contacts: [{ channel: 'sms', address: '0912345678' }] });
  ({ browser, context } = await open());
  const page = await context.newPage();
  await page.goto(`${base}/login`);
  await page.waitForSelector('input[name=name]');
  await clean(page, 'login');
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
  await page.close();
});
after(async () => {
  await browser?.close();
  await server?.stop();
  gateway?.close();
});

test('an alarm rings a phone, is answered there, and ends with the all-clear on the console', async () => {
  // A machine that cannot draw the map: everything is in the list beside it.
  const desk = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN', reducedMotion: 'reduce', storageState: await context.storageState() });
  await desk.route('**/assets/engine-*', (route) => route.abort());
  const board = await desk.newPage();
  await board.goto(base);
  await board.waitForSelector('.board');
  await board.waitForSelector('.lost', { state: 'detached' });
  await board.evaluate(() => (globalThis.notReloaded = true));

  await api('POST', '/signals', { device: 'khoi-1', kind: 'smoke', state: 'raise', text: 'Khói tầng 1', attrs: { place: 'Nhà trạm số 1' } });
  const card = board.locator('[data-incident]').first();
  await card.waitFor({ timeout: 5000 });
  assert.match(await card.innerText(), /Chưa ai nhận/);
  await card.click();
  await board.locator('.sheet li', { hasText: person.name }).waitFor();

  const sms = await eventually(() => phonesGot.find((m) => m.to.endsWith('912345678')), 'the SMS');
  const link = /http:\/\/\S+\/a\/[\w-]+/.exec(sms.text)?.[0];
  assert.ok(link?.startsWith(base), `a link of this server in ${sms.text}`);

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN', reducedMotion: 'reduce' });
  const page = await phone.newPage();
  await page.goto(link);
  await page.locator('button', { hasText: 'Tôi nhận, tôi đến' }).waitFor();
  assert.match(await page.locator('main').innerText(), /Nhà trạm số 1/);
  await clean(page, 'the answer page');
  await page.fill('input', 'Đến sau 5 phút');
  await page.locator('button', { hasText: 'Tôi nhận, tôi đến' }).click();
  await page.locator('[role=status]', { hasText: 'Bạn là người nhận việc này' }).waitFor();
  await clean(page, 'the answer page, answered');
  assert.deepEqual(await phone.cookies(), [], 'the link sets no cookie');

  await board.locator('.sheet .pill', { hasText: `${person.name} đã nhận` }).waitFor({ timeout: 5000 });
  await board.locator('.sheet li', { hasText: 'Đến sau 5 phút' }).waitFor();
  await clean(board, 'the board with its sheet');
  const incident = await board.locator('.sheet a', { hasText: 'Mở đầy đủ' }).getAttribute('href');
  for (const width of [360, 1440]) {
    const full = await desk.newPage();
    await full.setViewportSize({ width, height: 800 });
    await full.goto(base + incident);
    await full.locator('main li', { hasText: 'Đến sau 5 phút' }).first().waitFor();
    await clean(full, `the incident at ${width} pixels`);
    await full.close();
  }

  await board.locator('.sheet button', { hasText: 'Hết báo động' }).click();
  await board.locator('dialog textarea').fill('Cháy ấm điện, đã tắt');
  await board.locator('dialog button.main').click();
  await board.locator('[data-incident] .pill', { hasText: 'Hết báo động' }).waitFor({ timeout: 5000 });
  assert.equal(await board.evaluate(() => globalThis.notReloaded), true, 'the board was never reloaded');
  await eventually(() => phonesGot.find((m) => m !== sms && m.to === sms.to && /het bao dong|hết báo động/i.test(m.text)), 'the all-clear by SMS');
  await page.reload();
  await page.locator('[role=status]', { hasText: 'Hết báo động lúc' }).waitFor();
  await clean(page, 'the answer page after the all-clear');
  await phone.close();
  await desk.close();
});

test('an unknown short link says so, at 360 pixels', async () => {
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN', reducedMotion: 'reduce' });
  const page = await phone.newPage();
  await page.goto(`${base}/a/khong-co`);
  await page.locator('[role=alert]').waitFor();
  await clean(page, 'the page behind a short link');
  await phone.close();
});

test('a translator is written from an unmatched payload, tried, and used', async () => {
  await api('POST', '/hooks/bep', { sensor: 'bep-1', gas_ppm: 900 });
  const page = await context.newPage();
  await page.goto(`${base}/translators`);
  await page.locator('li', { hasText: 'gas_ppm' }).locator('button', { hasText: 'Viết bộ dịch từ tin này' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('.signal', { hasText: 'bep' }).waitFor();
  await dialog.locator('textarea').first().fill('if .payload.gas_ppm > 500 then {device: .payload.sensor, kind: "gas_leak", state: "raise"} else nope end');
  await dialog.locator('.note.is-bad').waitFor();
  await dialog.locator('textarea').first().fill('if .payload.gas_ppm > 500 then {device: .payload.sensor, kind: "gas_leak", state: "raise"} else false end');
  await dialog.locator('.signal', { hasText: 'bep-1' }).waitFor();
  await clean(page, 'the editor of translators');
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('section[aria-labelledby=all] li', { hasText: 'bep' }).waitFor();
  await api('POST', '/hooks/bep', { sensor: 'bep-1', gas_ppm: 900 });
  const alarms = (await api('GET', '/alarms?device=bep-1')).items;
  assert.deepEqual(alarms.map((a) => a.kind), ['gas_leak']);
  await page.locator('section[aria-labelledby=all] li', { hasText: 'bep' }).locator('button[title=Xóa]').click();
  await page.locator('dialog button.danger').click();
  await page.locator('section[aria-labelledby=all] li', { hasText: 'bep' }).waitFor({ state: 'detached' });
  await page.close();
});

test('a plan is written step by step, and who would ring now is shown', async () => {
  const page = await context.newPage();
  await page.goto(`${base}/plans`);
  await page.locator('button.main', { hasText: 'Thêm phương án' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('input').first().fill('Cháy ở kho');
  await dialog.locator('select').first().selectOption('fire');
  await dialog.locator('.target select').first().selectOption('person');
  await dialog.locator('.target input[role=combobox]').fill('thu');
  await dialog.locator('[role=option]', { hasText: 'Nguyễn Văn Thụ' }).click();
  await dialog.locator('button', { hasText: 'Thêm bước' }).click();
  assert.match(await dialog.locator('.step').nth(1).innerText(), /Sau 1 phút: gọi người trực của địa bàn/);
  await dialog.locator('.step').nth(1).locator('button[aria-label^="Lên trên"]').click();
  assert.match(await dialog.locator('.step').nth(1).innerText(), /Ngay lập tức: gọi Nguyễn Văn Thụ/);
  await clean(page, 'the editor of plans');
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('tr.line', { hasText: 'Cháy ở kho' }).waitFor();
  const uses = async (name) => {
    await page.locator('button', { hasText: 'Nếu xảy ra lúc này' }).click();
    await dialog.locator('select').selectOption('fire');
    await dialog.filter({ hasText: `Dùng phương án: ${name}` }).waitFor();
  };
  await uses('Cháy ở kho');
  await dialog.locator('li', { hasText: '1: Nguyễn Văn Thụ' }).waitFor();
  await clean(page, 'who would be rung');
  await page.keyboard.press('Escape');
  await page.locator('button[aria-label="Xóa: Cháy ở kho"]').click();
  await page.locator('dialog button.danger').click();
  await dialog.waitFor({ state: 'detached' });
  await uses('Mặc định');
  await page.close();
});

test('a rota is filled: weekly, with a gap and an override', async () => {
  const page = await context.newPage();
  await page.goto(`${base}/rotas`);
  await page.locator('.page-head button.main').click();
  await page.locator('dialog input').first().fill('Trực xã');
  await page.locator('dialog button.main').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('tr.line a', { hasText: 'Trực xã' }).click();
  const choose = async (name) => {
    await page.locator('dialog input[role=combobox]').fill(name);
    await page.locator('dialog [role=option]', { hasText: name }).click();
  };
  await page.locator('button', { hasText: 'Thêm ca' }).click();
  await choose('Nguyễn Văn Thụ');
  await clean(page, 'the form of a shift');
  await page.locator('dialog button.main').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('[aria-label="Tuần sau"]').click();
  await page.locator('.week li .piece:not(.gap)').nth(6).waitFor();
  assert.equal(await page.locator('.week li .piece:not(.gap)').count(), 7, 'a shift on every day');
  assert.equal(await page.locator('.week li button.gap').count(), 14, 'gaps before and after it');
  await page.locator('.week li').nth(2).locator('button.gap').last().click();
  await choose('Nguyễn Văn Thụ');
  await page.locator('dialog label.check input').check();
  await page.locator('dialog button.main').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('.week li').nth(2).locator('.piece.override').waitFor();
  assert.equal(await page.locator('.week li').nth(2).locator('.piece.override').count(), 1);
  await clean(page, 'the week of a rota');
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(page, 'the week of a rota at 360 pixels');
  await page.locator('summary').click();
  await page.locator('button[aria-label^="Xóa: Nguyễn Văn Thụ"]').last().click();
  await page.locator('.piece.override').waitFor({ state: 'detached' });
  await page.goto(`${base}/rotas`);
  await page.locator('button[aria-label="Xóa: Trực xã"]').click();
  await page.locator('dialog button.danger').click();
  await page.locator('tr.line', { hasText: 'Trực xã' }).waitFor({ state: 'detached' });
  await page.close();
});

test('people get their ways to be rung in order, and a team of them is made', async () => {
  const page = await context.newPage();
  await page.goto(`${base}/people`);
  await page.locator('button.main', { hasText: 'Thêm người' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('input').first().fill('Trần Thị Lý');
  await dialog.locator('button', { hasText: 'Thêm cách gọi' }).click();
  await dialog.locator('input[type=tel]').fill('0987654321');
  await dialog.locator('button[aria-label="Lên trên: 2"]').click();
  await clean(page, 'the form of a person');
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  assert.match(await page.locator('tr.line', { hasText: 'Trần Thị Lý' }).innerText(), /SMS\s*→\s*bảng trực/);
  await page.locator('button[aria-label="Sửa: Trần Thị Lý"]').click();
  await dialog.locator('input[type=tel]').fill('12');
  await dialog.locator('button.main').click();
  await dialog.locator('[role=alert]').waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${base}/teams`);
  await page.locator('button.main', { hasText: 'Thêm tổ đội' }).click();
  await dialog.locator('input').first().fill('Tổ giữ kẻng');
  for (const name of ['Trần Thị Lý', 'Nguyễn Văn Thụ']) {
    await dialog.locator('input[role=combobox]').last().fill(name);
    await dialog.locator('[role=option]', { hasText: name }).click();
  }
  await dialog.locator('select').selectOption({ label: 'Trần Thị Lý' });
  await clean(page, 'the form of a team');
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  const team = page.locator('tr.line', { hasText: 'Tổ giữ kẻng' });
  assert.match(await team.innerText(), /Trần Thị Lý\s+2 người: Trần Thị Lý, Nguyễn Văn Thụ/);
  await page.setViewportSize({ width: 360, height: 740 });
  await clean(page, 'teams at 360 pixels');
  await team.locator('a').click();
  await page.locator('li', { hasText: 'Trần Thị Lý' }).locator('text=Tổ trưởng').waitFor();
  await clean(page, 'a team at 360 pixels');
  await page.close();
});

test('a siren is added, told how to speak, tested and deleted', async () => {
  const page = await context.newPage();
  await page.goto(`${base}/devices`);
  await page.locator('button.main', { hasText: 'Thêm thiết bị' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('input').first().fill('coi-thu');
  await dialog.locator('select').selectOption('siren');
  await clean(page, 'the form of a device');
  await dialog.locator('button.main').click();
  const secret = await dialog.locator('.secret').innerText();
  assert.ok((await dialog.innerText()).includes(`mosquitto_sub -h 127.0.0.1 -u 'coi-thu' -P '${secret}' -q 1 -t 'keng/coi-thu/ring'`));
  await clean(page, 'the secret of a device');
  await dialog.locator('button.main').click();
  await page.locator('tr.line', { hasText: 'coi-thu' }).locator('a').first().click();
  await page.locator('h1', { hasText: 'coi-thu' }).waitFor();
  await page.locator('button', { hasText: 'Thử còi' }).click();
  await dialog.locator('button.main').click();
  await dialog.locator('[role=status]', { hasText: 'Kẻng chưa kết nối' }).waitFor();
  await clean(page, 'the test of a siren');
  await page.keyboard.press('Escape');
  await page.locator('button', { hasText: 'Sửa' }).click();
  await dialog.locator('input[placeholder="22:00"]').fill('21:30');
  await dialog.locator('button.main').click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await api('GET', '/devices?q=coi-thu')).items[0].quiet, '21:30');
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the page of a device at ${width} pixels`);
  }
  await page.locator('button', { hasText: 'Xóa' }).click();
  await dialog.locator('button.danger').click();
  await page.locator('.page-head', { hasText: 'Thiết bị' }).waitFor();
  await page.locator('tr.line', { hasText: 'coi-thu' }).waitFor({ state: 'detached' });
  await page.close();
});

test('the gong is struck with a held finger at 360 pixels, and taken back', async () => {
  const page = await context.newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${base}/gong`);
  await page.locator('.kinds label', { hasText: 'Báo trộm' }).click();
  await page.fill('input[maxlength="200"]', 'Xóm 3, cạnh cầu');
  const hold = page.locator('button.hold');
  await hold.click(); // A tap is not enough.
  await sleep(300);
  assert.equal(new URL(page.url()).search, '');
  await hold.click({ delay: 1600 });
  await page.locator('h1', { hasText: 'Báo trộm' }).waitFor();
  await page.locator('.struck li', { hasText: person.name }).waitFor();
  await clean(page, 'the gong, struck');
  await page.locator('button.undo').click();
  await page.locator('button.hold').waitFor();
  const [struck] = (await api('GET', '/incidents?state=all&kind=theft')).items;
  assert.deepEqual([struck.state, struck.result], ['resolved', 'false_alarm']);
  await page.close();
});

test('a call is taken down, and the same call told again is noticed while typing', async () => {
  const page = await context.newPage();
  const call = async () => {
    await page.goto(`${base}/intake`);
    await page.locator('.kinds label', { hasText: 'Tai nạn' }).click();
    await page.fill('input[maxlength="200"]', 'Ngã tư chợ Cồn');
  };
  await call();
  await page.locator('textarea').fill('Hai xe máy va nhau');
  await page.locator('button', { hasText: 'Báo động' }).click();
  await page.waitForURL(/\/incidents\//);
  const incident = page.url();
  await call();
  await page.locator('aside li', { hasText: 'Ngã tư chợ Cồn' }).locator('button', { hasText: 'Đúng việc này' }).click();
  await page.waitForURL(incident);
  await page.locator('main', { hasText: 'Có người gọi báo lại: Ngã tư chợ Cồn' }).waitFor();
  await page.close();
});

test('the first load is under 60 kB of script, the map aside', async () => {
  const page = await context.newPage();
  const scripts = new Map();
  page.on('response', (r) => r.request().resourceType() === 'script' && scripts.set(new URL(r.url()).pathname, r));
  await page.goto(base);
  await page.waitForSelector('.board .maplibregl-map, .board .map [role=alert]');
  const sizes = await Promise.all([...scripts].filter(([path]) => !/\/(engine|maplibre)-/.test(path)).map(async ([path, r]) => [path, gzipSync(await r.body(), { level: 9 }).length]));
  const sum = sizes.reduce((all, [, size]) => all + size, 0);
  assert.ok(sizes.length > 3 && sum > 20_000, `the scripts were seen: ${sizes.join(' ')}`);
  assert.ok(sum < 60_000, `${sum} bytes: ${sizes.join(' ')}`);
  await page.close();
});

for (const width of [360, 1440]) {
  test(`every page at ${width} pixels is accessible and fits`, async () => {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 800 });
    const errors = [];
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.message}`));
    for (const path of ['/', '/alarms', '/gong', '/intake', '/plans', '/rotas', '/people', '/teams', '/devices', '/translators', '/settings']) {
      await page.goto(base + path);
      await page.waitForSelector('main h1', { state: 'attached' });
      await page.waitForSelector('main .wait', { state: 'detached' });
      await clean(page, `${path} at ${width} pixels`);
    }
    assert.deepEqual(errors, []);
    await page.close();
  });
}
