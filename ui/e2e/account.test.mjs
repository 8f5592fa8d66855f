import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { clean, login, open, password, start } from './kit.mjs';

let server, browser, context, page, base;

/** What an authenticator app shows (RFC 6238); ahead is how many steps of 30 s its clock is ahead. */
function totp(key, ahead = 0) {
  const bits = [...key.replace(/\s/g, '')].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  const secret = Buffer.from(bits.match(/.{8}/g).map((b) => parseInt(b, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const hash = createHmac('sha1', secret).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
async function byPassword() {
  await page.goto(`${base}/login`);
  await page.fill('input[name=name]', 'sen');
  await page.fill('input[name=password]', password);
  await page.click('button.main');
}
async function logout() {
  await page.goto(`${base}/account`);
  await page.locator('.page-head button', { hasText: 'Đăng xuất' }).click();
  await page.waitForSelector('input[name=password]');
}

before(async () => {
  server = await start();
  base = server.base.replace('127.0.0.1', 'localhost'); // Passkeys belong to a name: browsers take localhost for one that is safe without TLS.
  ({ browser, context } = await open());
  page = await context.newPage();
  await login(page, base, 'sen', server.run('user', 'add', 'sen', '--role', 'admin'));
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

test('an authenticator app is set up with its QR code and asked for at the next login', async () => {
  await page.goto(`${base}/account`);
  await page.locator('.line', { hasText: 'Ứng dụng xác thực' }).locator('button').click();
  await page.fill('dialog input[name=password]', password);
  await page.click('dialog button.main');
  await page.waitForSelector('dialog img.qr');
  await clean(page, 'the QR code');
  const key = await page.locator('dialog .key').innerText();
  await page.fill('dialog input[name=code]', '000000');
  await page.click('dialog button.main');
  await page.locator('dialog .error', { hasText: 'Mã không đúng' }).waitFor();
  await page.fill('dialog input[name=code]', totp(key));
  await page.click('dialog button.main');
  await page.locator('dialog ul.code li').nth(9).waitFor();
  const codes = await page.locator('dialog ul.code li').allInnerTexts();
  assert.equal(codes.length, 10);
  await page.click('dialog button.main');
  await page.locator('.line', { hasText: 'Còn 10 mã' }).waitFor();
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await clean(page, `the account at ${width} pixels`);
  }

  await logout();
  await byPassword();
  await page.waitForSelector('input[name=code]');
  await clean(page, 'the second step');
  assert.equal((await context.cookies()).length, 0, 'nobody is logged in after the password alone');
  await page.fill('input[name=code]', totp(key, 1)); // The code of this step was used at the set-up.
  await page.click('button.main');
  await page.waitForSelector('.board');

  await logout();
  await byPassword();
  await page.fill('input[name=code]', codes[4]);
  await page.click('button.main');
  await page.waitForSelector('.board');
});

test('a passkey of this browser logs in without a password', async () => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
  await page.goto(`${base}/account`);
  await page.locator('button', { hasText: 'Thêm khóa' }).click();
  await page.fill('dialog input[name=password]', password);
  await page.click('dialog button.main');
  await page.locator('.line', { hasText: 'thêm ngày' }).waitFor();
  const { credentials } = await devtools.send('WebAuthn.getCredentials', { authenticatorId });
  assert.equal(credentials.length, 1);
  assert.equal(credentials[0].rpId, 'localhost');

  await logout();
  await page.locator('button', { hasText: 'Dùng khóa đăng nhập' }).click();
  await page.waitForSelector('.board');

  // As the second step after the password, and refused when the finger is not the right one.
  await logout();
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await byPassword();
  await page.locator('button', { hasText: 'Dùng khóa đăng nhập' }).click();
  await sleep(500);
  assert.equal(await page.locator('.board').count(), 0);
  await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.locator('button', { hasText: 'Dùng khóa đăng nhập' }).click();
  await page.waitForSelector('.board');

  await page.goto(`${base}/account`);
  assert.ok((await page.locator('section', { hasText: 'Nơi đang đăng nhập' }).innerText()).includes('khóa đăng nhập'));
});

test('an administrator sees where somebody is logged in, and ends it', async () => {
  await page.goto(`${base}/settings`);
  await page.locator('button', { hasText: 'Thêm' }).first().waitFor();
  const row = page.locator('li', { hasText: 'sen ·' });
  await row.locator('button', { hasText: 'Đăng nhập' }).click();
  await page.locator('dialog .pill', { hasText: 'Máy này' }).waitFor();
  await clean(page, 'the login of a user');
});
