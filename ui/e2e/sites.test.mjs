import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { caller, clean, login, open, password, start } from './kit.mjs';

// The page of one site: what it is, how one gets in, and its photos.
let server, browser, context, page, base, api, site;

before(async () => {
  server = await start({ flags: ['--public-url', 'https://keng.example'] });
  base = server.base;
  api = caller(base, server.run('token', '--role', 'admin'));
  site = await api('POST', '/sites', { code: 'BTS-7', name: 'BTS Cầu Gai', kind: 'bts', area: '14077', building: 'Nhà A', lat: 20.1972, lon: 106.2139 });
  await api('POST', '/sites', { code: 'MSAN-7', name: 'MSAN Cầu Gai', kind: 'msan', area: '14077', building: 'Nhà A', lat: 20.1972, lon: 106.2139 });
  await api('POST', '/devices', { name: 'khoi-7', kind: 'sensor', site_id: site.id, enabled: true });
  await api('POST', '/people', { name: 'Vũ Thị Sen', lang: 'vi', active: true, area: '14077', contacts: [{ channel: 'sms', address: '0912345678' }] });
  await api('POST', '/gong', { kind: 'theft', site_id: site.id });
  ({ browser, context } = await open());
  page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(error));
  await login(page, base, 'truc', server.run('user', 'add', 'truc', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

/** A JPEG as a telephone makes it, with a position and a camera's name in its EXIF segment. */
async function photo() {
  const plain = Buffer.from(await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [800, 600];
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#a05a1c';
    pen.fillRect(0, 0, 800, 300);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  }), 'base64');
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\0\0\0\0\0\0SECRETCAMERA 20.1972N 106.2139E', 'latin1');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(exif.length + 2);
  return Buffer.concat([plain.subarray(0, 2), Buffer.from([0xff, 0xe1]), length, exif, plain.subarray(2)]);
}

test('the page of a site shows what is there, and is changed', async () => {
  await page.goto(`${base}/sites`);
  await page.locator('tr.line', { hasText: 'BTS Cầu Gai' }).locator('a').first().click();
  await page.locator('h1', { hasText: 'BTS Cầu Gai' }).waitFor();
  await page.locator('.facts a', { hasText: 'MSAN Cầu Gai' }).waitFor();
  await page.locator('.list a', { hasText: 'khoi-7' }).waitFor();
  await page.locator('.list a', { hasText: 'Báo trộm' }).waitFor();
  await page.locator('button', { hasText: 'Sửa' }).click();
  await page.locator('dialog label', { hasText: 'hàng rào' }).click();
  await page.locator('dialog label', { hasText: 'khóa' }).click();
  await clean(page, 'the form of a site with its protection');
  await page.locator('dialog footer .main').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await page.locator('.tag', { hasText: 'hàng rào' }).waitFor();
  assert.deepEqual((await api('GET', `/sites/${site.id}`)).protection, ['fence', 'lock']);
});

test('how one gets in and whom one asks', async () => {
  await page.goto(`${base}/sites/${site.id}`);
  await page.locator('button[title=Sửa]').click();
  const dialog = page.locator('dialog');
  await dialog.locator('textarea').fill('Cổng sau, chìa khóa ở nhà bên');
  await dialog.locator('button', { hasText: 'ngoài danh bạ' }).click();
  await dialog.locator('input[placeholder="Họ tên"]').fill('Ông Bảy');
  await dialog.locator('input[type=tel]').fill('0987654321');
  await dialog.locator('button', { hasText: 'trong danh bạ' }).click();
  await dialog.locator('input[role=combobox]').fill('sen');
  await dialog.locator('[role=option]', { hasText: 'Vũ Thị Sen' }).click();
  await clean(page, 'the form of the way into a site');
  await dialog.locator('footer .main').click();
  await dialog.waitFor({ state: 'detached' });
  await page.locator('a[href="tel:0987654321"]').waitFor();
  await page.locator('section', { hasText: 'Vũ Thị Sen' }).locator('a[href^="tel:"]', { hasText: '12345678' }).waitFor();
});

test('a photo is taken without what the camera wrote, seen large, and removed', async () => {
  const sent = await photo();
  assert.ok(sent.includes('SECRETCAMERA'));
  // By the API alone, as a script would: the server takes it out by itself.
  const response = await fetch(`${base}/api/v1/sites/${site.id}/photos`, { method: 'POST', body: sent, headers: { Authorization: `Bearer ${server.run('token', '--role', 'admin')}`, 'Content-Type': 'image/jpeg' } });
  assert.equal(response.status, 201, await response.text());
  await page.goto(`${base}/sites/${site.id}`);
  await page.locator('.photos img').first().waitFor();
  await page.locator('input[placeholder="Ảnh chụp gì"]').fill('Cổng sau');
  await page.locator('input[type=file]').setInputFiles({ name: 'cong.jpg', mimeType: 'image/jpeg', buffer: sent });
  await page.locator('.photos small', { hasText: 'Cổng sau' }).waitFor();
  const { items } = await api('GET', `/sites/${site.id}/photos`);
  assert.deepEqual(items.map((p) => [p.width, p.height]), [[800, 600], [800, 600]]);
  for (const p of items) {
    const kept = await page.evaluate((url) => fetch(url).then((r) => r.arrayBuffer()).then((b) => Array.from(new Uint8Array(b))), `/api/v1/sites/${site.id}/photos/${p.id}`);
    assert.ok(kept.length > 1000 && !Buffer.from(kept).includes('Exif') && !Buffer.from(kept).includes('SECRETCAMERA'), 'what the camera wrote is kept');
  }
  assert.ok(await page.locator('.photos img').last().evaluate((img) => img.decode().then(() => img.naturalWidth > 0)), 'the picture is shown');
  await clean(page, 'the page of a site');
  await page.locator('.photos button').last().click();
  await page.locator('dialog img.large').waitFor();
  await clean(page, 'a photo seen large');
  await page.locator('dialog footer button', { hasText: 'Xóa' }).click();
  await page.locator('dialog footer .main, dialog footer .danger').last().click();
  await page.locator('.photos small', { hasText: 'Cổng sau' }).waitFor({ state: 'detached' });
  await page.locator('input[type=file]').setInputFiles({ name: 'ghi.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await page.locator('.toast, [role=status], [role=alert]').filter({ hasText: 'không phải ảnh' }).first().waitFor();
});

test('labels with QR codes of the list as it is filtered', async () => {
  await page.goto(`${base}/sites?q=BTS`);
  await page.locator('tr.line', { hasText: 'BTS Cầu Gai' }).waitFor();
  await page.locator('button', { hasText: 'In nhãn QR' }).click();
  await clean(page, 'the sizes of labels');
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('dialog footer .main').click()]);
  const pdf = readFileSync(await file.path());
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  assert.match(execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' }), /BTS Cầu Gai/);
});

test('who scans a label logs in, and reports at that place', async () => {
  const telephone = await browser.newContext({ locale: 'vi-VN', viewport: { width: 360, height: 780 } });
  const scanned = await telephone.newPage();
  await scanned.goto(`${base}/sites/${site.id}`);
  await scanned.fill('input[name=name]', 'truc');
  await scanned.fill('input[name=password]', password);
  await scanned.click('button.main');
  await scanned.locator('h1', { hasText: 'BTS Cầu Gai' }).waitFor();
  assert.equal(new URL(scanned.url()).pathname, `/sites/${site.id}`);
  await scanned.locator(`a[href="/gong?site=${site.id}"]`).click();
  await scanned.waitForFunction(() => [...document.querySelectorAll('.gong input')].some((input) => input.value === 'BTS Cầu Gai'));
  await telephone.close();
});

test('on a telephone', async () => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.goto(`${base}/sites/${site.id}`);
  await page.locator('.photos img').first().waitFor();
  await clean(page, 'the page of a site on a telephone');
});
