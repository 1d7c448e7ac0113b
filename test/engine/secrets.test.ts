/** The encrypted file: opens with its passphrase alone, and shows nothing. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { faultOf } from '#contract/errors.ts';
import { openSecretsFile } from '#engine/secrets/file.ts';
import { openSecrets } from '#engine/secrets/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'amends-secrets-'));
const file = join(folder, 'secrets.enc');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('keeps a password over a restart, for its passphrase alone', async () => {
  const secrets = await openSecrets({ folder, passphrase: 'גן עדן' });
  expect(secrets.kind).toBe('file');
  await secrets.set('account/1', 'hunter2-סוד');
  await secrets.set('account/2', 'other');
  await secrets.remove('account/2');
  expect(readdirSync(folder)).toEqual(['secrets.enc']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, 'utf8');
  for (const word of ['hunter2', Buffer.from('hunter2-סוד').toString('base64').slice(0, 8), 'account']) expect(text).not.toContain(word);

  const again = await openSecrets({ folder, passphrase: 'גן עדן' });
  expect(await again.get('account/1')).toBe('hunter2-סוד');
  expect(await again.get('account/2')).toBe(null);

  const refused = await openSecrets({ folder, passphrase: 'wrong' }).catch(faultOf);
  expect(refused).toEqual({ code: 'secrets-locked', reason: 'wrong-passphrase' });
});

test('a changed file is refused, not read', async () => {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { sealed: string };
  const bytes = Buffer.from(kept.sealed, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  writeFileSync(file, JSON.stringify({ ...kept, sealed: bytes.toString('base64') }));
  const refused = await openSecrets({ folder, passphrase: 'גן עדן' }).catch(faultOf);
  expect(refused).toEqual({ code: 'secrets-locked', reason: 'wrong-passphrase' });
});

test('without a passphrase nothing is taken in the clear', async () => {
  const locked = await openSecretsFile(join(folder, 'none.enc'), null);
  expect(await locked.set('a', 'b').catch(faultOf)).toEqual({ code: 'secrets-locked', reason: 'no-keychain' });
  expect(readdirSync(folder)).toEqual(['secrets.enc']);
});
